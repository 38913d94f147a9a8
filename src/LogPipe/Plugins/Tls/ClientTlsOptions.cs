using System.Net.Security;
using System.Security.Authentication;

namespace LogPipe.Plugins.Tls;

/// <summary>The ssl_ options that clients share, all except ssl_enabled, whose default differs.</summary>
public static class ClientTlsOptions
{
    const string JksHint = "convert it: keytool -importkeystore -srckeystore old.jks -destkeystore new.p12 -deststoretype pkcs12";

    /// <summary>The rows for a plugin's table.</summary>
    public static IReadOnlyList<OptionSpec> Table { get; } =
    [
        new("ssl_verification_mode", OptionType.Text, "Whether the server's certificate is checked: chain and name (full), the chain only (certificate), or not at all (none).")
        {
            Default = "full",
            Differs = "certificate is a value of LogPipe's own",
            Values = ["full", "certificate", "none"],
        },
        new("ssl_certificate_authorities", OptionType.Path, "PEM files with the authorities to trust, in place of the system's.") { IsList = true },
        new("ssl_truststore_path", OptionType.Path, "A PKCS#12 file with the authorities to trust, in place of the system's."),
        new("ssl_truststore_password", OptionType.Password, "The password of ssl_truststore_path."),
        new("ssl_truststore_type", OptionType.Text, "The format of ssl_truststore_path: pkcs12. Java keystores (jks) are refused."),
        new("ssl_certificate", OptionType.Path, "A PEM file with the client's certificate and, behind it, intermediate ones; goes with ssl_key."),
        new("ssl_key", OptionType.Path, "A PEM file with the key of ssl_certificate."),
        new("ssl_keystore_path", OptionType.Path, "A PKCS#12 file with the client's certificate and key, in place of ssl_certificate and ssl_key."),
        new("ssl_keystore_password", OptionType.Password, "The password of ssl_keystore_path."),
        new("ssl_keystore_type", OptionType.Text, "The format of ssl_keystore_path: pkcs12. Java keystores (jks) are refused."),
        new("ssl_supported_protocols", OptionType.Text, "The TLS versions that may be used. By default 1.2 and 1.3.")
        {
            IsList = true,
            Values = ["TLSv1.1", "TLSv1.2", "TLSv1.3"],
        },
        new("ssl_cipher_suites", OptionType.Text, "The cipher suites that may be used, by IANA name, such as TLS_AES_256_GCM_SHA384. By default those of the system.") { IsList = true },
    ];

    /// <summary>Reads the options. Throws <see cref="PluginConfigException"/> when they do not go together.</summary>
    public static ClientTlsSettings Read(OptionSet options)
    {
        RefuseJks(options, "ssl_truststore_path", "ssl_truststore_type");
        RefuseJks(options, "ssl_keystore_path", "ssl_keystore_type");
        var certificate = options.TextOrNull("ssl_certificate");
        var key = options.TextOrNull("ssl_key");
        if (certificate is not null != key is not null)
        {
            throw new PluginConfigException(certificate is null ? "ssl_key" : "ssl_certificate",
                "ssl_certificate and ssl_key go together", $"add {(certificate is null ? "ssl_certificate" : "ssl_key")}");
        }
        Exclusive(options, "ssl_certificate", "ssl_keystore_path");
        Exclusive(options, "ssl_certificate_authorities", "ssl_truststore_path");
        var suites = options.Texts("ssl_cipher_suites");
        foreach (var suite in suites)
        {
            if (!Enum.TryParse<TlsCipherSuite>(suite, out _))
                throw new PluginConfigException("ssl_cipher_suites", $"{suite} is no cipher suite", "use IANA names such as TLS_AES_256_GCM_SHA384");
        }
        return new ClientTlsSettings
        {
            Verification = options.Text("ssl_verification_mode") switch
            {
                "none" => ClientTlsVerification.None,
                "certificate" => ClientTlsVerification.Certificate,
                _ => ClientTlsVerification.Full,
            },
            AuthorityFiles = options.Texts("ssl_certificate_authorities"),
            TruststoreFile = options.TextOrNull("ssl_truststore_path"),
            TruststorePassword = options.TextOrNull("ssl_truststore_password"),
            CertificateFile = certificate,
            KeyFile = key,
            KeystoreFile = options.TextOrNull("ssl_keystore_path"),
            KeystorePassword = options.TextOrNull("ssl_keystore_password"),
            Protocols = Protocols(options.Texts("ssl_supported_protocols")),
            CipherSuites = suites,
        };
    }

    static SslProtocols Protocols(IReadOnlyList<string> names)
    {
        var protocols = SslProtocols.None;
        foreach (var name in names)
        {
            protocols |= name switch
            {
#pragma warning disable SYSLIB0039 // The config asks for the old version by name.
                "TLSv1.1" => SslProtocols.Tls11,
#pragma warning restore SYSLIB0039
                "TLSv1.2" => SslProtocols.Tls12,
                _ => SslProtocols.Tls13,
            };
        }
        return protocols;
    }

    static void Exclusive(OptionSet options, string one, string other)
    {
        if (options.IsGiven(one) && options.IsGiven(other))
            throw new PluginConfigException(other, $"{one} and {other} exclude each other", $"keep one of them");
    }

    static void RefuseJks(OptionSet options, string path, string type)
    {
        var isJks = options.TextOrNull(type) is { } given
            ? given.Equals("jks", StringComparison.OrdinalIgnoreCase)
            : options.TextOrNull(path)?.EndsWith(".jks", StringComparison.OrdinalIgnoreCase) == true;
        if (isJks) throw new PluginConfigException(path, "Java keystores (JKS) cannot be read", JksHint);
    }
}
