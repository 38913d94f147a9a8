using System.Security.Authentication;

namespace LogPipe.Plugins.Tls;

/// <summary>TLS of a client as configured; files are named here and read by <see cref="ClientTls"/>.</summary>
public sealed record ClientTlsSettings
{
    /// <summary>How the server's certificate is checked.</summary>
    public ClientTlsVerification Verification { get; init; } = ClientTlsVerification.Full;

    /// <summary>PEM files with CAs to trust in place of the system's.</summary>
    public IReadOnlyList<string> AuthorityFiles { get; init; } = [];

    /// <summary>A PKCS#12 file with CAs to trust in place of the system's.</summary>
    public string? TruststoreFile { get; init; }

    /// <summary>Its password.</summary>
    public string? TruststorePassword { get; init; }

    /// <summary>A PEM file with the client's certificate and the intermediates behind it.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>A PEM file with the client's key.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The passphrase of the key.</summary>
    public string? KeyPassphrase { get; init; }

    /// <summary>A PKCS#12 file with the client's certificate and key.</summary>
    public string? KeystoreFile { get; init; }

    /// <summary>Its password.</summary>
    public string? KeystorePassword { get; init; }

    /// <summary>The protocol versions allowed; None means TLS 1.2 and 1.3.</summary>
    public SslProtocols Protocols { get; init; } = SslProtocols.None;

    /// <summary>Cipher suites by their IANA names; empty means the system's choice.</summary>
    public IReadOnlyList<string> CipherSuites { get; init; } = [];

    /// <summary>SHA-256 fingerprints, hexadecimal without colons, of CAs to trust besides.</summary>
    public IReadOnlyList<string> TrustedFingerprints { get; init; } = [];

    /// <summary>All files that are named.</summary>
    public IReadOnlyList<string> Files => [.. AuthorityFiles, .. new[] { TruststoreFile, CertificateFile, KeyFile, KeystoreFile }.OfType<string>()];

    /// <summary>Never shows a password.</summary>
    public override string ToString() => $"TLS, verification {Verification}";
}
