using System.Net;
using LogPipe.Plugins;

namespace LogPipe.Inputs.Beats;

/// <summary>Receives events from Beats and other speakers of Lumberjack.</summary>
sealed class BeatsInput : IInput
{
    readonly BeatsServer _server;

    BeatsInput(PluginContext context) => _server = new BeatsServer(context, BeatsSettings.From(context));

    /// <summary>Name, options, factory.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Input,
        Name = "beats",
        Summary = "Receives events from Filebeat and the other Beats, acknowledging them when they have been delivered",
        Counters =
        [
            new(PluginCounterKind.Gauge, "connections", "connections that are open"),
            new(PluginCounterKind.Gauge, "peak_connections", "the most that were open at once"),
            new(PluginCounterKind.Gauge, "inflight_bytes", "bytes that wait for delivery"),
            new(PluginCounterKind.Count, "connections_accepted", "connections that were taken"),
            new(PluginCounterKind.Count, "accept_errors", "connections that could not be taken"),
            new(PluginCounterKind.Count, "windows", "windows of events that were read"),
            new(PluginCounterKind.Count, "acks", "acknowledgements sent"),
            new(PluginCounterKind.Count, "keepalives", "times that a Beat was told to keep waiting"),
            new(PluginCounterKind.Count, "idle_connections_closed", "connections closed after client_inactivity_timeout"),
            new(PluginCounterKind.Count, "incomplete_windows", "connections that ended within a window"),
            new(PluginCounterKind.Count, "paused_reads", "times that a connection was not read from, because too much waited for delivery"),
            new(PluginCounterKind.Count, "protocol_errors_", "connections closed for what the sender did; its name goes on with what that was"),
            new(PluginCounterKind.Count, "connection_errors", "connections that broke"),
            new(PluginCounterKind.Count, "errors", "connections that ended by a mistake of LogPipe"),
        ],
        EcsDifferences =
        [
            new("the sender's address", "[@metadata][ip_address]", "[@metadata][input][beats][host][ip]"),
            new("the sender's name, with add_hostname", "host", "[@metadata][input][beats][host][name]"),
            new("TLS version, with ssl_peer_metadata", "[@metadata][tls_peer][protocol]", "[@metadata][input][beats][tls][version_protocol]"),
            new("subject of the sender's certificate", "[@metadata][tls_peer][subject]", "[@metadata][input][beats][tls][client][subject]"),
            new("TLS cipher suite", "[@metadata][tls_peer][cipher_suite]", "[@metadata][input][beats][tls][cipher]"),
            new("the text, with codec_metadata", null, "[event][original]"),
        ],
        Options = BeatsOptions.Table,
        Replays = true,
        Create = context => new BeatsInput(context),
    };

    /// <summary>Where the input listens once started; tells the port when the option was 0.</summary>
    public IPEndPoint? Endpoint => _server.Endpoint;

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellation) => _server.StartAsync(cancellation);

    /// <inheritdoc/>
    public Task RunAsync(IInputTarget target, CancellationToken stop) => _server.RunAsync(target, stop);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
