using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace LogPipe.Plugins.Tls;

/// <summary>The subject of a certificate as RFC 2253 writes it, which is how Java and so Logstash print it.</summary>
public static class DistinguishedName
{
    /// <summary>The subject.</summary>
    public static string Of(X509Certificate certificate)
    {
        using var parsed = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        var text = new StringBuilder();
        foreach (var part in parsed.SubjectName.EnumerateRelativeDistinguishedNames(reversed: true))
        {
            if (text.Length > 0) text.Append(',');
            if (part.HasMultipleElements)
            {
                text.Append("multi-valued");
                continue;
            }
            text.Append(Keyword(part.GetSingleElementType().Value)).Append('=');
            Escape(text, part.GetSingleElementValue() ?? "");
        }
        return text.ToString();
    }

    static string? Keyword(string? oid) => oid switch
    {
        "2.5.4.3" => "CN",
        "2.5.4.6" => "C",
        "2.5.4.7" => "L",
        "2.5.4.8" => "ST",
        "2.5.4.9" => "STREET",
        "2.5.4.10" => "O",
        "2.5.4.11" => "OU",
        "0.9.2342.19200300.100.1.25" => "DC",
        "0.9.2342.19200300.100.1.1" => "UID",
        _ => oid,
    };

    static void Escape(StringBuilder text, string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var edge = i == 0 || i == value.Length - 1;
            if (",+\"\\<>;".Contains(value[i]) || (value[i] == ' ' && edge) || (value[i] == '#' && i == 0)) text.Append('\\');
            text.Append(value[i]);
        }
    }
}
