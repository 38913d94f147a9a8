using LogPipe.Plugins;
using LogPipe.Plugins.Http;
using LogPipe.Plugins.Tls;

namespace LogPipe.Outputs.Alertmanager;

/// <summary>The option table, and the options read from it.</summary>
static class AlertmanagerOptionTable
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionSpec> Rows { get; } =
    [
        new("hosts", OptionType.Text, "The Alertmanagers, as URLs or host:port; several may also stand in one text, separated by commas. Every one gets every alert.")
        {
            IsList = true,
            Default = new[] { "http://localhost:9093" },
        },
        new("path", OptionType.Text, "What stands before /api/v2/alerts when Alertmanager runs under a prefix (its --web.route-prefix).") { Default = "" },
        new("labels", OptionType.Hash, $"What identifies the alert; values may hold %{{references}}. Put nothing in that differs from line to line. Empty labels and those that refer to a missing field are left out; alertname is {AlertTemplate.DefaultAlertName} unless given."),
        new("annotations", OptionType.Hash, "What describes the alert; values may hold %{references} and come from the latest event."),
        new("generator_url", OptionType.Text, "A link from the alert to its origin, such as a search page; may hold %{references}."),
        new("resend_interval", OptionType.Duration, "How often an alert is sent again while errors go on, from 1 second to 365 days. Must be shorter than Alertmanager's resolve_timeout (5 minutes unless changed there).") { Default = 60.0 },
        new("resolve_after", OptionType.Duration, "How long no event may come before the alert is reported as resolved, from 1 second to 365 days.") { Default = 300.0 },
        new("max_active_alerts", OptionType.Number, "How many different alerts may be active at once, 1 to 1000000; events for further ones are dropped and counted as max_active_alerts.") { Default = 1000L },
        new("timeout", OptionType.Duration, "How long one request may take in all, 1 ms or more.") { Default = 10.0 },
        new("user", OptionType.Text, "The user for basic authentication."),
        new("password", OptionType.Password, "The password for basic authentication."),
        new("bearer_token", OptionType.Password, "A token for bearer authentication, in place of user and password."),
        .. ClientTlsOptions.Table,
    ];

    /// <summary>Reads the options. Throws <see cref="PluginConfigException"/> when they do not go together.</summary>
    public static AlertmanagerSettings Read(OptionSet options)
    {
        var prefix = options.Text("path");
        var hosts = options.Texts("hosts")
            .SelectMany(h => h.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(h => AlertmanagerHost.Parse(h, prefix)).DistinctBy(h => h.Url).ToList();
        if (hosts.Count == 0) throw new PluginConfigException("hosts", "there is no host", "write hosts => [\"http://alertmanager:9093\"]");
        var max = options.Integer("max_active_alerts");
        if (max is < 1 or > 1_000_000) throw new PluginConfigException("max_active_alerts", $"{max} is out of range", "give a number from 1 to 1000000");
        return new AlertmanagerSettings
        {
            Hosts = hosts,
            Template = AlertTemplate.From(options),
            Timing = new AlertTiming(AtLeast(options, "resend_interval", 1), AtLeast(options, "resolve_after", 1)),
            MaxActiveAlerts = (int)max,
            Timeout = AtLeast(options, "timeout", 0.001),
            Tls = ClientTlsOptions.Read(options),
            Authorization = Authorization(options),
        };
    }

    static TimeSpan AtLeast(OptionSet options, string name, double seconds)
    {
        var value = options.Double(name);
        return value >= seconds && value <= TimeSpan.FromDays(365).TotalSeconds
            ? TimeSpan.FromSeconds(value)
            : throw new PluginConfigException(name, FormattableString.Invariant($"{value} s is out of range"), FormattableString.Invariant($"give at least {seconds} seconds"));
    }

    static System.Net.Http.Headers.AuthenticationHeaderValue? Authorization(OptionSet options)
    {
        var user = options.TextOrNull("user");
        var token = options.TextOrNull("bearer_token");
        if (user is not null && token is not null)
            throw new PluginConfigException("bearer_token", "user and bearer_token exclude each other", "keep one of them");
        if (user is null && options.IsGiven("password"))
            throw new PluginConfigException("password", "there is a password but no user", "add user");
        if (token is not null) return new("Bearer", token.Trim());
        return user is null ? null : HttpCredentials.Basic(user, options.TextOrNull("password"));
    }
}
