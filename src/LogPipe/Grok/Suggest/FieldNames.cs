using System.Text;
using LogPipe.Plugins;

namespace LogPipe.Grok.Suggest;

/// <summary>Names for fields: those of the Elastic Common Schema or plain ones, each given once.</summary>
sealed class FieldNames(EcsMode mode)
{
    static readonly Dictionary<string, string> Ecs = new(StringComparer.Ordinal)
    {
        ["level"] = "[log][level]", ["logger"] = "[log][logger]", ["thread"] = "[process][thread][name]", ["pid"] = "[process][pid]",
        ["tid"] = "[process][thread][id]", ["program"] = "[process][name]", ["hostname"] = "[host][hostname]", ["user"] = "[user][name]",
        ["username"] = "[user][name]", ["email"] = "[user][email]", ["client_ip"] = "[source][address]", ["client_port"] = "[source][port]",
        ["client"] = "[client][address]", ["source"] = "[source][address]", ["server"] = "[server][address]", ["host"] = "[host][hostname]",
        ["method"] = "[http][request][method]", ["path"] = "[url][original]", ["url"] = "[url][original]", ["status"] = "[http][response][status_code]",
        ["bytes"] = "[http][response][body][bytes]", ["referrer"] = "[http][request][referrer]", ["user_agent"] = "[user_agent][original]",
        ["http_version"] = "[http][version]", ["request_id"] = "[http][request][id]", ["forwarded_for"] = "[network][forwarded_ip]",
        ["priority"] = "[log][syslog][priority]", ["trace_id"] = "[trace][id]", ["error"] = "[error][message]", ["event"] = "[event][action]",
        ["service"] = "[service][name]", ["process"] = "[process][name]", ["file"] = "[log][origin][file][name]", ["line"] = "[log][origin][file][line]", ["file_path"] = "[file][path]", ["destination"] = "[destination][address]",
        ["http"] = "[http][request][method]", ["log"] = "[log][logger]", ["agent"] = "[user_agent][original]", ["network"] = "[network][name]",
        ["function"] = "[log][origin][function]", ["code"] = "[event][code]",
        ["mac"] = "[source][mac]",
    };

    readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The name to be used for something that is called so; another one each time.</summary>
    public string Take(string name)
    {
        // An event may have a host already, and a second value would make a list of it; tags are a list.
        name = name switch { "host" => "hostname", "tags" => "tag", "message" when _used.Contains(name) => "text", _ => name };
        var wanted = mode != EcsMode.Disabled && Ecs.TryGetValue(name, out var ecs) ? ecs : name;
        var found = wanted;
        for (var i = 2; !_used.Add(found); i++)
            found = wanted == name ? $"{name}_{i}" : $"{wanted[..^1]}_{i}]";
        return found;
    }

    /// <summary>A text from a log as a name: letters, digits and underscores; empty where nothing is left.</summary>
    public static string Clean(string text)
    {
        var name = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '_') name.Append(c);
            else if (name.Length > 0 && name[^1] != '_') name.Append('_');
        }
        while (name.Length > 0 && name[^1] == '_') name.Length--;
        if (name.Length > 40) name.Length = 40;
        return name.Length > 0 && char.IsAsciiDigit(name[0]) ? "n" + name : name.ToString();
    }
}
