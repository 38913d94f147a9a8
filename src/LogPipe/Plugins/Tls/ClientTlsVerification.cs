namespace LogPipe.Plugins.Tls;

/// <summary>How a client checks the certificate of the server.</summary>
public enum ClientTlsVerification
{
    /// <summary>The chain must lead to a trusted CA and the name must be the host's.</summary>
    Full,

    /// <summary>The chain must lead to a trusted CA; the name is not compared.</summary>
    Certificate,

    /// <summary>Nothing is checked.</summary>
    None,
}
