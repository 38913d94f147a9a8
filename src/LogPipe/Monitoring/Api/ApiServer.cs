using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using LogPipe.Configuration.Settings;
using LogPipe.Plugins;
using LogPipe.Plugins.Tls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serilog;

namespace LogPipe.Monitoring.Api;

/// <summary>Serves the API on the first free port. Nothing of the web server is loaded before it starts.</summary>
sealed class ApiServer : IAsyncDisposable
{
    readonly WebApplication _app;

    ApiServer(WebApplication app, IPEndPoint address)
    {
        _app = app;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address { get; }

    /// <summary>Starts. Throws <see cref="PluginStartException"/> when no port is free.</summary>
    /// <param name="settings">Address, ports, password, certificate.</param>
    /// <param name="modules">Who answers what.</param>
    /// <param name="log">LogPipe's own log.</param>
    public static async Task<ApiServer> StartAsync(ApiSettings settings, IReadOnlyList<IApiRoutes> modules, ILogger log)
    {
        var host = Resolve(settings.Host);
        if (!IPAddress.IsLoopback(host) && settings.Login is null)
            log.Warning("The API listens on {Host:l} without a password: whoever reaches it can read metrics and settings. Set api.auth.type to basic, or api.http.host to 127.0.0.1", settings.Host);
        var certificate = settings.CertificatePath is { } path ? new RenewedFromFiles<X509Certificate2>([path], () => LoadCertificate(settings, path),
            loaded => log.Information("The API's certificate has changed: new connections are shown {Subject}", loaded.Subject),
            reason => log.Error("The API's changed certificate cannot be used, and the one before stays: {Reason:l}", reason), TimeProvider.System) : null;
        for (var port = settings.FirstPort; port <= settings.LastPort; port++)
        {
            if (!IsFree(host, port)) continue;
            var app = Build(settings, new IPEndPoint(host, port), certificate, modules, log);
            try
            {
                await app.StartAsync().ConfigureAwait(false);
                return new ApiServer(app, new IPEndPoint(host, PortOf(app, port)));
            }
            catch (IOException ex) when (ex.InnerException is AddressInUseException)
            {
                await app.DisposeAsync().ConfigureAwait(false);
            }
        }
        var ports = settings.FirstPort == settings.LastPort ? $"port {settings.FirstPort} is" : $"all ports from {settings.FirstPort} to {settings.LastPort} are";
        throw new PluginStartException($"the API cannot listen on {settings.Host}: {ports} taken or not allowed; choose another by --api.http.port, or leave the API out by --api.enabled false");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(soon.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    static WebApplication Build(ApiSettings settings, IPEndPoint address, RenewedFromFiles<X509Certificate2>? certificate, IReadOnlyList<IApiRoutes> modules, ILogger log)
    {
        // The empty builder reads no ASPNETCORE_ variables and no appsettings.json from the working folder.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "logpipe" });
        builder.WebHost.UseKestrelCore();
        if (certificate is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1 << 20;
            kestrel.Limits.MaxConcurrentConnections = 256;
            kestrel.Listen(address, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                if (certificate is not null) listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => certificate.Current);
            });
        });
        builder.Services.AddRoutingCore();
        // Signals are the pipeline's: the API answers until everything is drained.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var app = builder.Build();
        app.Use(next => new ApiGuard(next, settings.Login, log).InvokeAsync);
        app.UseRouting();
        foreach (var module in modules) module.Map(app);
        app.MapFallback(ApiAnswer.NotFoundAsync);
        return app;
    }

    static IPAddress Resolve(string host)
    {
        if (IPAddress.TryParse(host, out var address)) return address;
        if (host == "localhost") return IPAddress.Loopback;
        try
        {
            return Dns.GetHostAddresses(host) is [var first, ..] ? first : throw Unknown(host);
        }
        catch (SocketException)
        {
            throw Unknown(host);
        }
    }

    static PluginStartException Unknown(string host) => new($"the API cannot listen: api.http.host {host} is no address of this machine");

    static bool IsFree(IPAddress host, int port)
    {
        if (port == 0) return true;
        using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(host, port));
            socket.Listen();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static int PortOf(WebApplication app, int port) =>
        port != 0 ? port : new Uri(app.Urls.First()).Port;

    static X509Certificate2 LoadCertificate(ApiSettings settings, string path)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, settings.CertificatePassword);
        }
        catch (Exception ex) when (ex is System.Security.Cryptography.CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new PluginStartException($"the API's certificate {path} cannot be read: {ex.Message.TrimEnd('.')}; it must be a PKCS#12 file and api.ssl.keystore.password its password", ex);
        }
    }

    /// <summary>A host that listens to no signals.</summary>
    sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
