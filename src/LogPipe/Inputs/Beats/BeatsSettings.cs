using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Plugins.Tls;

namespace LogPipe.Inputs.Beats;

/// <summary>The options of the beats input, checked against each other.</summary>
sealed record BeatsSettings
{
    static readonly FieldReference LegacyHost = FieldReference.Parse("host");
    static readonly FieldReference EcsHost = FieldReference.Parse("[@metadata][input][beats][host][name]");

    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>How long a connection may be silent in both directions; zero for ever.</summary>
    public required TimeSpan InactivityTimeout { get; init; }

    public required TimeSpan HandshakeTimeout { get; init; }

    public required LumberjackLimits Limits { get; init; }

    public required long MaxConnectionBytes { get; init; }

    public required long MaxInflightBytes { get; init; }

    public required bool IsEcs { get; init; }

    public required bool SourceMetadata { get; init; }

    public required bool TlsPeerMetadata { get; init; }

    public required bool AddHostname { get; init; }

    /// <summary>The codec for <c>message</c>; null for the default, which passes the text through.</summary>
    public required ICodec? Codec { get; init; }

    /// <summary>True when the default codec keeps the text in <c>[event][original]</c>.</summary>
    public required bool EventOriginal { get; init; }

    /// <summary>The tag of events whose message went through the codec; null for none.</summary>
    public required string? CodecTag { get; init; }

    /// <summary>The tag of events without a message; null for none.</summary>
    public required string? RawTag { get; init; }

    public required TlsServerOptions? Tls { get; init; }

    /// <summary>Where the sender's own name goes.</summary>
    public FieldReference HostnameField => IsEcs ? EcsHost : LegacyHost;

    /// <summary>Reads the options. Throws <see cref="PluginConfigException"/> when they do not go together.</summary>
    public static BeatsSettings From(PluginContext context)
    {
        var options = context.Options;
        var enrich = Enrichments(options);
        var codecMetadata = enrich.Contains("codec_metadata");
        var codecTag = options.IsGiven("include_codec_tag") ? options.Boolean("include_codec_tag") : codecMetadata;
        var codec = options.Raw("codec") as ICodec;
        if (codec?.Name == "multiline")
            throw new PluginConfigException("codec", "the multiline codec cannot be used here: lines of several files arrive on one connection",
                "join lines where they are read, with Filebeat's multiline settings");
        var given = options.IsGiven("codec") && codec is not null;
        return new BeatsSettings
        {
            Host = options.Text("host"),
            Port = (int)Range(options, "port", 0, 65_535),
            InactivityTimeout = TimeSpan.FromSeconds(Math.Max(0, options.Double("client_inactivity_timeout"))),
            HandshakeTimeout = TimeSpan.FromMilliseconds(Range(options, "ssl_handshake_timeout", 1, int.MaxValue)),
            Limits = new LumberjackLimits
            {
                MaxWindow = (uint)Range(options, "max_window_size", 1, 1_000_000),
                MaxFrameBytes = Range(options, "max_frame_bytes", 1, 1 << 30),
                MaxEventBytes = (int)Range(options, "max_event_bytes", 1, 1 << 30),
                MaxPairs = (uint)Range(options, "max_pairs", 1, 1_000_000),
                MaxWindowBytes = Range(options, "max_window_bytes", 1, long.MaxValue),
            },
            MaxConnectionBytes = Range(options, "max_connection_bytes", 1, long.MaxValue),
            MaxInflightBytes = Range(options, "max_inflight_bytes", 1, long.MaxValue),
            IsEcs = context.IsEcs,
            SourceMetadata = enrich.Contains("source_metadata"),
            TlsPeerMetadata = enrich.Contains("ssl_peer_metadata"),
            AddHostname = options.Boolean("add_hostname"),
            Codec = given ? codec : null,
            // As Logstash: who asks for no codec metadata and names no codec wants the event as the Beat made it.
            EventOriginal = context.IsEcs && codecMetadata,
            CodecTag = codecTag ? $"beats_input_codec_{codec?.Name ?? "plain"}_applied" : null,
            RawTag = codecTag ? "beats_input_raw_event" : null,
            Tls = TlsOptions(context, enrich),
        };
    }

    static IReadOnlyList<string> Enrichments(OptionSet options)
    {
        if (!options.IsGiven("enrich")) return ["source_metadata", "codec_metadata"];
        if (options.IsGiven("include_codec_tag"))
            throw new PluginConfigException("include_codec_tag", "both enrich and include_codec_tag are given", "keep enrich only; codec_metadata in it adds the tag");
        var enrich = options.Texts("enrich");
        if (enrich.Count > 1 && (enrich.Contains("all") || enrich.Contains("none")))
            throw new PluginConfigException("enrich", "all and none must stand alone", "list what you want by name, or write only all or none");
        if (enrich.Contains("all")) return ["source_metadata", "codec_metadata", "ssl_peer_metadata"];
        return enrich;
    }

    static TlsServerOptions? TlsOptions(PluginContext context, IReadOnlyList<string> enrich)
    {
        var options = context.Options;
        if (!options.Boolean("ssl_enabled"))
        {
            var unused = context.Definition.Options.Where(o => o.Name.StartsWith("ssl_", StringComparison.Ordinal) && o.Name != "ssl_enabled" && options.IsGiven(o.Name));
            foreach (var option in unused)
                context.Log.Warning("The option {Option} has no effect while ssl_enabled is false", option.Name);
            return null;
        }
        var certificate = options.TextOrNull("ssl_certificate") ?? throw Missing("ssl_certificate", "when ssl_enabled is true", "give the path of the server's certificate");
        var key = options.TextOrNull("ssl_key") ?? throw Missing("ssl_key", "when ssl_enabled is true", "give the path of the certificate's key");
        var authorities = options.Texts("ssl_certificate_authorities");
        var clients = ClientsOf(options, authorities);
        if (clients != ClientAuthentication.None && authorities.Count == 0)
            throw Missing("ssl_certificate_authorities", "when clients are asked for certificates", "give the file of the authority that signed the Beats' certificates");
        if (clients == ClientAuthentication.None && authorities.Count > 0)
            throw new PluginConfigException("ssl_certificate_authorities", "authorities are given while ssl_client_authentication is none", "set ssl_client_authentication to optional or required");
        if (clients == ClientAuthentication.None && enrich.Contains("ssl_peer_metadata") && options.Texts("enrich") is not ["all"])
            throw new PluginConfigException("enrich", "ssl_peer_metadata needs clients with certificates", "set ssl_client_authentication to optional or required");
        var protocols = options.Texts("ssl_supported_protocols");
        var suites = options.Texts("ssl_cipher_suites");
        TlsNames.ParseProtocols(protocols, "ssl_supported_protocols");
        TlsNames.ParseCipherSuites(suites, "ssl_cipher_suites");
        return new TlsServerOptions
        {
            Certificate = certificate,
            Key = key,
            Passphrase = options.TextOrNull("ssl_key_passphrase"),
            Authorities = authorities,
            ClientAuthentication = clients,
            Protocols = protocols,
            CipherSuites = suites,
        };
    }

    // Authorities alone ask for certificates too, as in Logstash.
    static ClientAuthentication ClientsOf(OptionSet options, IReadOnlyList<string> authorities) =>
        !options.IsGiven("ssl_client_authentication") && authorities.Count > 0
            ? ClientAuthentication.Required
            : options.Text("ssl_client_authentication") switch
            {
                "required" => ClientAuthentication.Required,
                "optional" => ClientAuthentication.Optional,
                _ => ClientAuthentication.None,
            };

    static PluginConfigException Missing(string option, string when, string hint) => new(option, $"{option} is required {when}", hint);

    static long Range(OptionSet options, string name, long min, long max)
    {
        var value = options.Integer(name);
        return value >= min && value <= max
            ? value
            : throw new PluginConfigException(name, $"{name} must be between {min} and {max}, not {value}", null);
    }
}
