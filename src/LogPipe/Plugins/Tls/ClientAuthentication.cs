namespace LogPipe.Plugins.Tls;

/// <summary>Whether a TLS server asks its clients for a certificate.</summary>
public enum ClientAuthentication
{
    /// <summary>It does not ask.</summary>
    None,

    /// <summary>It asks; one that is sent must be good.</summary>
    Optional,

    /// <summary>It asks and refuses clients without a good one.</summary>
    Required,
}
