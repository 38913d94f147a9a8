using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace LogPipe.Plugins.Tls;

/// <summary>The server side of TLS for an input: certificates loaded, ready for handshakes. Thread-safe.</summary>
public sealed class TlsServer : IDisposable
{
    readonly X509Certificate2 _certificate;
    readonly X509Certificate2Collection _chain;
    readonly X509Certificate2Collection _authorities;
    readonly SslServerAuthenticationOptions _handshake;
    readonly ClientAuthentication _clients;

    TlsServer(TlsServerOptions options)
    {
        _clients = options.ClientAuthentication;
        _certificate = TlsFiles.LoadServerCertificate(options, out _chain);
        _authorities = TlsFiles.LoadAuthorities("ssl_certificate_authorities", options.Authorities);
        _handshake = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(_certificate, _chain, offline: true),
            EnabledSslProtocols = TlsNames.ParseProtocols(options.Protocols, "ssl_supported_protocols"),
            ClientCertificateRequired = _clients != ClientAuthentication.None,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            CipherSuitesPolicy = Suites(options),
        };
        if (_clients == ClientAuthentication.None) return;
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(_authorities);
        _handshake.CertificateChainPolicy = policy;
        _handshake.RemoteCertificateValidationCallback = Accepts;
    }

    /// <summary>Loads certificates and key. Throws <see cref="PluginStartException"/> with what is wrong.</summary>
    public static TlsServer Load(TlsServerOptions options) => new(options);

    /// <summary>Does the handshake on a connection. Throws <see cref="AuthenticationException"/> or <see cref="IOException"/> when it fails.</summary>
    public async Task<SslStream> AuthenticateAsync(Stream stream, CancellationToken cancellation)
    {
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsServerAsync(_handshake, cancellation).ConfigureAwait(false);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _certificate.Dispose();
        foreach (var certificate in _chain) certificate.Dispose();
        foreach (var certificate in _authorities) certificate.Dispose();
    }

    bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate is null ? _clients == ClientAuthentication.Optional : errors == SslPolicyErrors.None;

    static CipherSuitesPolicy? Suites(TlsServerOptions options)
    {
        if (options.CipherSuites.Count == 0) return null;
        if (OperatingSystem.IsWindows())
            throw new PluginStartException("ssl_cipher_suites cannot be set on Windows, where the system decides. Remove the option and use the system's policy.");
        return new CipherSuitesPolicy(TlsNames.ParseCipherSuites(options.CipherSuites, "ssl_cipher_suites"));
    }
}
