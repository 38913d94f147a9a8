using System.Collections.Frozen;
using System.Net.Http.Headers;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Plugins.Http;

namespace LogPipe.Outputs.Http;

/// <summary>The options of the output, checked and compiled.</summary>
sealed record HttpOutputSettings
{
    static readonly FrozenSet<string> Entity = FrozenSet.ToFrozenSet(["content-type", "content-encoding", "content-language", "content-disposition"]);

    public required Template Url { get; init; }

    /// <summary>Scheme, host and port, which no event may change; null when allow_dynamic_host lets it.</summary>
    public required string? Authority { get; init; }

    public required HttpMethod Method { get; init; }
    public required HttpFormat Format { get; init; }
    public required string ContentType { get; init; }
    public IReadOnlyList<(string Name, Template Value, bool OfContent)> Headers { get; init; } = [];
    public MappingNode? Mapping { get; init; }
    public Template? Message { get; init; }
    public AuthenticationHeaderValue? Authorization { get; init; }
    public required HttpClientSettings Client { get; init; }
    public required TimeSpan Timeout { get; init; }
    public bool Compress { get; init; }

    /// <summary>How often a request without an answer is sent again at once.</summary>
    public int AutomaticRetries { get; init; }

    public required HttpRules Rules { get; init; }

    /// <summary>Reads the options. Throws <see cref="PluginConfigException"/>.</summary>
    public static HttpOutputSettings Read(PluginContext context)
    {
        var options = context.Options;
        var url = options.Text("url");
        var format = options.Text("format") switch
        {
            "json_batch" => HttpFormat.JsonBatch,
            "form" => HttpFormat.Form,
            "message" => HttpFormat.Message,
            _ => HttpFormat.Json,
        };
        var message = options.TextOrNull("message");
        if (format == HttpFormat.Message && message is null)
            throw new PluginConfigException("format", "format => \"message\" needs a message", "add message => \"%{message}\"");
        if (format == HttpFormat.Message && options.IsGiven("mapping"))
            throw new PluginConfigException("mapping", "mapping is not used with format => \"message\"", "take mapping away, or use format => \"json\"");
        var method = new HttpMethod(options.Text("http_method").ToUpperInvariant());
        var template = Template.Parse(url);
        if (format == HttpFormat.JsonBatch && !template.IsConstant)
            throw new PluginConfigException("url", "with format => \"json_batch\" all events go to one URL, so it can hold no references", "use format => \"json\"");
        return new HttpOutputSettings
        {
            Url = template,
            Authority = AuthorityOf(url, options.Boolean("allow_dynamic_host")),
            Method = method,
            Format = format,
            ContentType = options.TextOrNull("content_type") ?? format switch
            {
                HttpFormat.Form => "application/x-www-form-urlencoded",
                HttpFormat.Message => "text/plain",
                _ => "application/json",
            },
            Headers = [.. options.Hash("headers").Entries.Select(h => (h.Key, Template.Parse(ConfigText.Of(h.Value)), Entity.Contains(h.Key.ToLowerInvariant())))],
            Mapping = options.Hash("mapping") is { Count: > 0 } mapping ? MappingNode.Compile(mapping) : null,
            Message = message is null ? null : Template.Parse(message),
            Authorization = HttpClientOptions.Authorization(options),
            Client = HttpClientOptions.Read(options),
            Timeout = options.Duration("request_timeout"),
            Compress = options.Boolean("http_compression"),
            AutomaticRetries = method == HttpMethod.Post || method == HttpMethod.Patch
                ? options.Boolean("retry_non_idempotent") ? (int)options.Integer("automatic_retries") : 0
                : (int)options.Integer("automatic_retries"),
            Rules = new HttpRules(options.Boolean("retry_failed"), Codes(options, "retryable_codes"), Codes(options, "ignorable_codes")),
        };
    }

    /// <summary>The part of the URL that events may not touch: an event that chose the host could make LogPipe call anything.</summary>
    static string? AuthorityOf(string url, bool dynamic)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? -1 : scheme + 3;
        var end = start < 0 ? -1 : url.AsSpan(start).IndexOfAny('/', '?', '#');
        var authority = end < 0 ? url : url[..(start + end)];
        if (authority.Contains("%{", StringComparison.Ordinal))
        {
            return dynamic ? null : throw new PluginConfigException("url", "scheme and host of the URL come from the event, so that an event could make LogPipe call any address",
                "write the host out, or set allow_dynamic_host => true if events can be trusted");
        }
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            throw new PluginConfigException("url", "the URL is none that HTTP knows", "write it as http://host:8080/path");
        if (uri.UserInfo.Length > 0) throw new PluginConfigException("url", "the URL holds credentials, which would end up in logs", "give them as user and password");
        return uri.GetLeftPart(UriPartial.Authority);
    }

    static FrozenSet<int> Codes(OptionSet options, string name) => options.Texts(name).Select(t =>
        int.TryParse(t, System.Globalization.CultureInfo.InvariantCulture, out var code) && code is >= 100 and < 600
            ? code : throw new PluginConfigException(name, $"\"{t}\" is no HTTP status", "use numbers such as 503")).ToFrozenSet();
}
