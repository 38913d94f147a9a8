using LogPipe.Plugins;
using LogPipe.Plugins.Tls;

namespace LogPipe.Inputs.Beats;

/// <summary>The option table of the beats input.</summary>
static class BeatsOptions
{
    public static readonly IReadOnlyList<OptionSpec> Table =
    [
        new("host", OptionType.Text, "The address to listen on; 0.0.0.0 for all of the machine.") { Default = "0.0.0.0" },
        new("port", OptionType.Number, "The port to listen on, up to 65535; 0 takes any that is free.") { Required = true },
        new("client_inactivity_timeout", OptionType.Number, "Seconds without a byte in either direction after which a connection is closed; 0 for never.") { Default = 60L },
        new("enrich", OptionType.Text, "What to add to events: source_metadata (the sender's address), codec_metadata (a tag naming the codec, and the text in [event][original] with ECS), ssl_peer_metadata (the sender's certificate); or all, or none. By default the first two.")
        {
            IsList = true,
            Values = ["source_metadata", "codec_metadata", "ssl_peer_metadata", "all", "none"],
        },
        new("add_hostname", OptionType.Boolean, "Copies [beat][hostname] of old Beats to the host's name.") { Default = false, Deprecated = "a mutate filter that copies the field" },
        new("include_codec_tag", OptionType.Boolean, "Whether a tag names the codec.") { Default = true, Deprecated = "enrich, with or without codec_metadata" },
        new("event_loop_threads", OptionType.Number, "Threads that read.") { Default = 0L, NoEffect = "LogPipe reads with the threads of the runtime, as many as are needed" },
        new("executor_threads", OptionType.Number, "Threads that make events.") { NoEffect = "LogPipe makes events with the threads of the runtime, as many as are needed" },

        new("ssl_enabled", OptionType.Boolean, "Whether connections use TLS.") { Default = false },
        new("ssl_certificate", OptionType.Path, "A PEM file with the server's certificate and, behind it, intermediate ones. Required when ssl_enabled is true."),
        new("ssl_key", OptionType.Path, "A PEM file with the certificate's key: PKCS#8, PKCS#1 or EC. Required when ssl_enabled is true."),
        new("ssl_key_passphrase", OptionType.Password, "The passphrase of ssl_key, when the key is encrypted."),
        new("ssl_certificate_authorities", OptionType.Path, "PEM files with the authorities that clients' certificates may come from.") { IsList = true },
        new("ssl_client_authentication", OptionType.Text, "Whether clients are asked for a certificate (optional) and refused without one (required). Giving authorities alone means required.")
        {
            Default = "none",
            Values = ["none", "optional", "required"],
        },
        new("ssl_cipher_suites", OptionType.Text, "IANA names of the cipher suites to allow; by default those of the system.") { IsList = true },
        new("ssl_supported_protocols", OptionType.Text, "The TLS versions that clients may use.") { IsList = true, Default = new[] { "TLSv1.2", "TLSv1.3" }, Values = TlsNames.Protocols },
        new("ssl_handshake_timeout", OptionType.Number, "Milliseconds that a client has for the TLS handshake; 1 or more.") { Default = 10_000L },

        new("ssl", OptionType.Any, "") { Obsolete = "ssl_enabled" },
        new("ssl_peer_metadata", OptionType.Any, "") { Obsolete = "enrich, with ssl_peer_metadata in it" },
        new("ssl_verify_mode", OptionType.Any, "") { Obsolete = "ssl_client_authentication (none stays none, peer is optional, force_peer is required)" },
        new("cipher_suites", OptionType.Any, "") { Obsolete = "ssl_cipher_suites" },
        new("tls_min_version", OptionType.Any, "") { Obsolete = "ssl_supported_protocols" },
        new("tls_max_version", OptionType.Any, "") { Obsolete = "ssl_supported_protocols" },

        new("max_window_size", OptionType.Number, "The most events in one window (the sender's bulk_max_size), 1 to 1000000; a sender that announces more is disconnected.") { IsOwn = true, Default = 10_000L },
        new("max_event_bytes", OptionType.Bytes, "The most bytes of one event as it is sent, up to 1 GiB; a sender that announces more is disconnected.") { IsOwn = true, Default = 10L << 20 },
        new("max_frame_bytes", OptionType.Bytes, "The most bytes of one compressed frame once unpacked, up to 1 GiB; a sender that passes it is disconnected.") { IsOwn = true, Default = 100L << 20 },
        new("max_window_bytes", OptionType.Bytes, "The most bytes of all events of one window; a sender that passes it is disconnected.") { IsOwn = true, Default = 256L << 20 },
        new("max_pairs", OptionType.Number, "The most keys of one event of protocol version 1, 1 to 1000000; a sender that announces more is disconnected.") { IsOwn = true, Default = 65_536L },
        new("max_connection_bytes", OptionType.Bytes, "How many bytes of one connection may wait for delivery; while there are more, it is not read from.") { IsOwn = true, Default = 16L << 20 },
        new("max_inflight_bytes", OptionType.Bytes, "How many bytes of all connections together may wait for delivery; while there are more, none is read from.") { IsOwn = true, Default = 32L << 20 },
    ];
}
