using System.Net.Security;
using System.Security.Authentication;

namespace LogPipe.Plugins.Tls;

/// <summary>The names of TLS versions and cipher suites in the config.</summary>
public static class TlsNames
{
    /// <summary>The versions that may be configured.</summary>
    public static readonly IReadOnlyList<string> Protocols = ["TLSv1.1", "TLSv1.2", "TLSv1.3"];

    /// <summary>The name of a version.</summary>
    public static string Of(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls13 => "TLSv1.3",
        SslProtocols.Tls12 => "TLSv1.2",
#pragma warning disable SYSLIB0039 // Old versions are only used where the config names them.
        SslProtocols.Tls11 => "TLSv1.1",
#pragma warning restore SYSLIB0039
        _ => protocol.ToString(),
    };

    /// <summary>The versions by name. Throws <see cref="PluginConfigException"/> for an unknown one.</summary>
    public static SslProtocols ParseProtocols(IEnumerable<string> names, string option)
    {
        var protocols = SslProtocols.None;
        foreach (var name in names)
        {
            protocols |= name switch
            {
                "TLSv1.3" => SslProtocols.Tls13,
                "TLSv1.2" => SslProtocols.Tls12,
#pragma warning disable SYSLIB0039
                "TLSv1.1" => SslProtocols.Tls11,
#pragma warning restore SYSLIB0039
                _ => throw new PluginConfigException(option, $"'{name}' is no TLS version", "write one of " + string.Join(", ", Protocols)),
            };
        }
        return protocols;
    }

    /// <summary>The suites by IANA name, in any case. Throws <see cref="PluginConfigException"/> for an unknown one.</summary>
    public static IReadOnlyList<TlsCipherSuite> ParseCipherSuites(IEnumerable<string> names, string option)
    {
        var suites = new List<TlsCipherSuite>();
        foreach (var name in names)
        {
            if (!Enum.TryParse<TlsCipherSuite>(name, ignoreCase: true, out var suite) || !Enum.IsDefined(suite))
                throw new PluginConfigException(option, $"'{name}' is no known cipher suite", "use IANA names such as TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
            suites.Add(suite);
        }
        return suites;
    }
}
