namespace LogPipe.Plugins.Tls;

/// <summary>The TLS options of an input that listens, as written in the config.</summary>
public sealed record TlsServerOptions
{
    /// <summary>PEM file: the server's certificate, then the intermediate ones.</summary>
    public required string Certificate { get; init; }

    /// <summary>PEM file with the key: PKCS#8, PKCS#1 or SEC1.</summary>
    public required string Key { get; init; }

    /// <summary>Opens an encrypted key.</summary>
    public string? Passphrase { get; init; }

    /// <summary>PEM files with the authorities that client certificates may come from.</summary>
    public IReadOnlyList<string> Authorities { get; init; } = [];

    /// <summary>Whether clients are asked for a certificate.</summary>
    public ClientAuthentication ClientAuthentication { get; init; }

    /// <summary>TLSv1.1, TLSv1.2, TLSv1.3.</summary>
    public IReadOnlyList<string> Protocols { get; init; } = ["TLSv1.2", "TLSv1.3"];

    /// <summary>IANA names; empty for the system's choice.</summary>
    public IReadOnlyList<string> CipherSuites { get; init; } = [];
}
