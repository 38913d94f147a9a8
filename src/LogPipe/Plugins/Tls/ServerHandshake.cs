using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace LogPipe.Plugins.Tls;

/// <summary>A server's certificates as loaded, with how they are shown and what is asked of clients.</summary>
/// <param name="Certificate">The server's certificate with its key.</param>
/// <param name="Options">For the handshake.</param>
sealed record ServerHandshake(X509Certificate2 Certificate, SslServerAuthenticationOptions Options)
{
    /// <summary>Loads them. Throws <see cref="PluginStartException"/> with what is wrong.</summary>
    public static ServerHandshake Load(TlsServerOptions options)
    {
        var clients = options.ClientAuthentication;
        var certificate = TlsFiles.LoadServerCertificate(options, out var chain);
        var authorities = TlsFiles.LoadAuthorities("ssl_certificate_authorities", options.Authorities);
        var handshake = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, chain, offline: true),
            EnabledSslProtocols = TlsNames.ParseProtocols(options.Protocols, "ssl_supported_protocols"),
            ClientCertificateRequired = clients != ClientAuthentication.None,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            CipherSuitesPolicy = Suites(options),
        };
        if (clients == ClientAuthentication.None) return new ServerHandshake(certificate, handshake);
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(authorities);
        handshake.CertificateChainPolicy = policy;
        handshake.RemoteCertificateValidationCallback = (_, given, _, errors) =>
            given is null ? clients == ClientAuthentication.Optional : errors == SslPolicyErrors.None;
        return new ServerHandshake(certificate, handshake);
    }

    static CipherSuitesPolicy? Suites(TlsServerOptions options)
    {
        if (options.CipherSuites.Count == 0) return null;
        if (OperatingSystem.IsWindows())
            throw new PluginStartException("ssl_cipher_suites cannot be set on Windows, where the system decides. Remove the option and use the system's policy.");
        return new CipherSuitesPolicy(TlsNames.ParseCipherSuites(options.CipherSuites, "ssl_cipher_suites"));
    }
}
