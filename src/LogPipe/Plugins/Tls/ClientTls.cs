using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LogPipe.Plugins.Tls;

/// <summary>Reads the files of <see cref="ClientTlsSettings"/> and makes what SslStream and HttpClient want.</summary>
public static class ClientTls
{
    /// <summary>
    /// Options for SslStream; the target host is left to the caller. Throws <see cref="PluginStartException"/>, naming the
    /// file, when one cannot be read.
    /// </summary>
    public static SslClientAuthenticationOptions Load(ClientTlsSettings settings)
    {
        var options = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = settings.Protocols == SslProtocols.None ? SslProtocols.Tls12 | SslProtocols.Tls13 : settings.Protocols,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        };
        if (settings.CipherSuites.Count > 0 && OperatingSystem.IsLinux())
            options.CipherSuitesPolicy = new CipherSuitesPolicy(settings.CipherSuites.Select(Enum.Parse<TlsCipherSuite>));
        var roots = Roots(settings);
        if (roots.Count > 0)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                VerificationFlags = X509VerificationFlags.NoFlag,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }
        if (settings.Verification != ClientTlsVerification.Full || settings.TrustedFingerprints.Count > 0)
        {
            options.RemoteCertificateValidationCallback = (_, _, chain, errors) =>
                IsAccepted(settings.Verification, settings.TrustedFingerprints, chain, errors);
        }
        options.ClientCertificateContext = ClientCertificate(settings);
        return options;
    }

    /// <summary>The decision on a server's certificate, given what the platform found wrong with it.</summary>
    internal static bool IsAccepted(ClientTlsVerification verification, IReadOnlyList<string> fingerprints, X509Chain? chain, SslPolicyErrors errors)
    {
        if (verification == ClientTlsVerification.None) return true;
        if (verification == ClientTlsVerification.Certificate) errors &= ~SslPolicyErrors.RemoteCertificateNameMismatch;
        if (errors == SslPolicyErrors.RemoteCertificateChainErrors && chain is not null && HasFingerprint(chain, fingerprints)) return true;
        return errors == SslPolicyErrors.None;
    }

    static bool HasFingerprint(X509Chain chain, IReadOnlyList<string> fingerprints)
    {
        // An expired or otherwise broken certificate stays refused; only an unknown root is made good.
        foreach (var status in chain.ChainStatus)
        {
            if (status.Status is not (X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.NoError))
                return false;
        }
        foreach (var element in chain.ChainElements)
        {
            var print = element.Certificate.GetCertHashString(HashAlgorithmName.SHA256);
            if (fingerprints.Contains(print, StringComparer.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    static X509Certificate2Collection Roots(ClientTlsSettings settings)
    {
        var roots = new X509Certificate2Collection();
        foreach (var file in settings.AuthorityFiles)
        {
            var before = roots.Count;
            Read("CA", file, () => roots.ImportFromPemFile(file));
            // Trusting the system's CAs instead would be the opposite of what was asked for.
            if (roots.Count == before) throw new PluginStartException($"The CA file {file} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
        }
        if (settings.TruststoreFile is { } store)
            Read("truststore", store, () => roots.AddRange(X509CertificateLoader.LoadPkcs12CollectionFromFile(store, settings.TruststorePassword)));
        return roots;
    }

    static SslStreamCertificateContext? ClientCertificate(ClientTlsSettings settings)
    {
        if (settings.KeystoreFile is { } store)
        {
            var all = new X509Certificate2Collection();
            Read("keystore", store, () => all.AddRange(X509CertificateLoader.LoadPkcs12CollectionFromFile(store, settings.KeystorePassword)));
            var own = all.FirstOrDefault(c => c.HasPrivateKey)
                ?? throw new PluginStartException($"The keystore {store} holds no certificate with a private key");
            return SslStreamCertificateContext.Create(own, all, offline: true);
        }
        if (settings.CertificateFile is not { } file) return null;
        X509Certificate2? certificate = null;
        var chain = new X509Certificate2Collection();
        Read("client certificate", file, () =>
        {
            certificate = settings.KeyPassphrase is { } passphrase
                ? X509Certificate2.CreateFromEncryptedPemFile(file, passphrase, settings.KeyFile)
                : X509Certificate2.CreateFromPemFile(file, settings.KeyFile);
            chain.ImportFromPemFile(file);
        });
        return SslStreamCertificateContext.Create(certificate!, chain, offline: true);
    }

    static void Read(string what, string file, Action read)
    {
        try
        {
            read();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new PluginStartException($"The {what} file {file} cannot be read: {ex.Message}", ex);
        }
    }
}
