using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using Serilog;

namespace LogPipe.Plugins.Tls;

/// <summary>The server side of TLS for an input. Certificates that change on disk are taken over by the next connections. Thread-safe.</summary>
public sealed class TlsServer
{
    readonly RenewedFromFiles<ServerHandshake> _handshake;

    TlsServer(TlsServerOptions options, ILogger log, TimeProvider time) => _handshake = new RenewedFromFiles<ServerHandshake>(
        [options.Certificate, options.Key, .. options.Authorities],
        () => ServerHandshake.Load(options),
        loaded => log.Information("The certificates have changed: new connections are shown {Subject}, valid until {End}",
            loaded.Certificate.Subject, loaded.Certificate.NotAfter.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        reason => log.Error("The changed certificates cannot be used, and the ones before stay: {Reason:l}", reason),
        time);

    /// <summary>Loads certificates and key. Throws <see cref="PluginStartException"/> with what is wrong.</summary>
    public static TlsServer Load(TlsServerOptions options, ILogger log, TimeProvider time) => new(options, log, time);

    /// <summary>Does the handshake on a connection. Throws <see cref="AuthenticationException"/> or <see cref="IOException"/> when it fails.</summary>
    public async Task<SslStream> AuthenticateAsync(Stream stream, CancellationToken cancellation)
    {
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsServerAsync(_handshake.Current.Options, cancellation).ConfigureAwait(false);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
