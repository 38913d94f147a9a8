using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LogPipe.Grok.Suggest;

/// <summary>Finds names for a template's fields, from what they hold and where they stand.</summary>
sealed partial class FieldNamer
{
    readonly FieldNames _names;
    readonly List<TemplateNode> _fields;
    readonly Dictionary<TemplateNode, (string Before, string After)> _around = [];
    readonly HashSet<string> _given = new(StringComparer.Ordinal);
    readonly bool _isHttp;
    readonly bool _isSyslog;
    readonly bool _isDatabase;
    readonly int _level;
    string _last = "";

    FieldNamer(IReadOnlyList<TemplateNode> nodes, FieldNames names)
    {
        _names = names;
        var before = new StringBuilder();
        TemplateNode? last = null;
        foreach (var node in nodes.SelectMany(n => n.All()))
        {
            if (node.Kind is NodeKind.Literal or NodeKind.Gap)
            {
                var text = node.Kind == NodeKind.Literal ? node.Text : " ";
                before.Append(text);
                if (last is not null) _around[last] = (_around[last].Before, _around[last].After + text);
            }
            if (node.Kind != NodeKind.Field) continue;
            _around[node] = (before.ToString(), "");
            last = node;
            before.Clear();
        }
        _fields = [.. nodes.SelectMany(n => n.All()).Where(n => n.Kind == NodeKind.Field)];
        _isHttp = _fields.Exists(f => f.Token == TokenKind.Method);
        _isSyslog = _fields.Exists(f => f.Form?.IsSyslog == true) || _fields is [{ Opener: '<' }, ..];
        _level = _fields.FindIndex(f => f.Token == TokenKind.Level);
        _isDatabase = _level >= 0 && _fields[_level].Values.Any(v => v is "LOG" or "STATEMENT" or "DETAIL" || _fields.Exists(f => f.Token == TokenKind.SessionId));
    }

    /// <summary>Names all fields of a template.</summary>
    public static void Name(IReadOnlyList<TemplateNode> nodes, FieldNames names)
    {
        var namer = new FieldNamer(nodes, names);
        for (var i = 0; i < namer._fields.Count; i++)
        {
            var name = namer.NameOf(i);
            namer._given.Add(name);
            namer._last = name;
            namer._fields[i].Name = names.Take(name);
        }
    }

    string NameOf(int index)
    {
        var field = _fields[index];
        var (before, after) = _around[field];
        if (field.Name.Length > 0) return field.Name;
        if (field.Token == TokenKind.Timestamp) return field.Form!.LacksDate ? "time" : "timestamp";
        if (field.Token == TokenKind.Level) return "level";
        if (field.Token == TokenKind.Tail) return "message";
        if (KeyOf(before, field) is { Length: > 0 } key) return key;
        return field.Token switch
        {
            TokenKind.Method => "method",
            TokenKind.Target => "path",
            TokenKind.Ip => NameOfAddress(),
            TokenKind.Number => NameOfNumber(index, field, before, after),
            TokenKind.Measure => NameOfMeasure(index, field),
            TokenKind.SessionId => "session_id",
            TokenKind.Stream => "stream",
            TokenKind.StreamTag => "tag",
            TokenKind.Path => _isHttp ? "path" : "file_path",
            TokenKind.Uuid or TokenKind.HexId => _isHttp ? "request_id" : field.Token == TokenKind.Uuid ? "uuid" : "trace_id",
            TokenKind.Uri => _isHttp && field.Opener == '"' && !IsNew("status") && IsNew("referrer") ? "referrer" : "url",
            TokenKind.Email => "email",
            TokenKind.Mac => "mac",
            TokenKind.Hex => "hex",
            TokenKind.Dotted when field.Values.All(v => SourceFile().IsMatch(v)) => "file",
            TokenKind.Dotted when _isHttp && index == 0 => "hostname",
            TokenKind.Dotted => _isSyslog && index < 3 ? NameOfWord(index, before, after) : IsNew("logger") ? "logger" : "class",
            TokenKind.Text => NameOfText(index, field, before),
            _ => field.Values.All(v => v is "stdout" or "stderr") ? "stream" : NameOfWord(index, before, after),
        };
    }

    bool IsNew(string name) => !_given.Contains(name);

    bool Follows(params ReadOnlySpan<string> names) => names.Contains(_last);

    /// <summary>The word before the field that says what it is: user=, client: or [pid 12].</summary>
    static string? KeyOf(string before, TemplateNode field)
    {
        var match = KeyBefore().Match(before);
        if (match.Success) return Synonym(FieldNames.Clean(match.Groups[1].Value));
        match = WordBefore().Match(before);
        return match.Success && field.Token != TokenKind.Text ? Synonym(match.Groups[1].Value.ToLowerInvariant()) : null;
    }

    static string Synonym(string key) => key.ToLowerInvariant() switch
    {
        "lvl" or "severity" => "level",
        "ip" or "client_addr" or "remote_addr" or "clientip" => "client_ip",
        "http" => "http_version",
        "name" when key == "name" => "name",
        "ts" => "time",
        "db" => "database",
        _ => key,
    };

    string NameOfAddress() => IsNew("client_ip") ? "client_ip" : IsNew("server_ip") ? "server_ip" : "ip";

    string NameOfNumber(int index, TemplateNode field, string before, string after)
    {
        if (before.EndsWith("HTTP/", StringComparison.Ordinal)) return "http_version";
        if (field.Opener == '<' && index == 0) return "priority";
        if (before == ":" && Follows("logger", "file", "class", "function")) return "line";
        if (before == ">" && Follows("priority")) return "version";
        if (UnitBehind().Match(after) is { Success: true } unit) return unit.Groups[1].Value.StartsWith('b') || unit.Groups[1].Value[^1] == 'B' ? "bytes" : "duration";
        if (before is ":" or "(" && Follows("client_ip")) return "client_port";
        if (before == ":" && Follows("hostname", "server_ip")) return "port";
        if (before.EndsWith('#') && Follows("pid")) return "tid";
        var whole = field.Values.All(v => v.IndexOf('.') < 0);
        if (_isHttp && whole && IsNew("status") && field.Values.All(v => Status().IsMatch(v))) return "status";
        if (_isHttp && whole && !IsNew("status") && IsNew("bytes") && Follows("status")) return "bytes";
        if (_isHttp && !IsNew("status")) return whole ? "number" : IsNew("request_time") ? "request_time" : "upstream_time";
        if (NumberedThing().Match(before) is { Success: true } thing) return thing.Groups[1].Value.ToLowerInvariant();
        if (field.Opener == '(' && Called().Match(before) is { Success: true } called) return called.Groups[1].Value.ToLowerInvariant();
        if (whole && IsNew("pid") && IsProcess(index, field, before, after)) return "pid";
        if (!whole && IsUptime(index, field)) return "uptime";
        // Where processes are numbered from 1, threads have a 0.
        if (whole && before == " " && after == " [" && Follows("timestamp") && index + 1 == _level && IsNew("tid")) return "tid";
        if (whole && IsNew("tid") && Follows("pid")) return "tid";
        if (field.Opener == '<') return "priority";
        return "number";
    }

    /// <summary>True for numbers that stand where processes have theirs: by themselves, with a blank or a bracket before.</summary>
    bool IsProcess(int index, TemplateNode field, string before, string after)
    {
        if (field.Values.Any(v => v[0] is < '1' or > '9')) return false;
        // As Redis has it: 12:M, then the date.
        if (index == 0 && after == ":" && _fields is [_, { Token: TokenKind.Word }, { Token: TokenKind.Timestamp }, ..]) return true;
        if (before is not [.., ' ' or '[' or '(' or '<']) return false;
        return Follows("program", "timestamp", "level", "hostname", "user") || (Follows("database") && field.Opener == '[')
            || (Follows("context") && after.StartsWith(" ---", StringComparison.Ordinal));
    }

    /// <summary>True for seconds that never become fewer, where a line begins or behind its date.</summary>
    bool IsUptime(int index, TemplateNode field)
    {
        if (index > 0 && !Follows("timestamp")) return false;
        var last = double.MinValue;
        var distinct = 0;
        foreach (var value in field.Values)
        {
            if (!double.TryParse(value.TrimEnd('s', 'm'), CultureInfo.InvariantCulture, out var seconds) || seconds < last) return false;
            if (seconds > last) distinct++;
            last = seconds;
        }
        return distinct >= 3;
    }

    string NameOfMeasure(int index, TemplateNode field) =>
        field.Values.All(v => v.EndsWith('s')) && IsUptime(index, field) ? "uptime" : field.Values.All(v => UnitOfTime().IsMatch(v)) ? "duration" : field.Values.All(v => v.EndsWith('%')) ? "percent" : "size";

    string NameOfText(int index, TemplateNode field, string before)
    {
        if (_isHttp && field.Opener == '"')
        {
            if (IsNew("method")) return "request";
            if (IsNew("referrer") && field.Values.Count(v => v.Contains("://")) * 2 >= field.Values.Count && field.Values.Count(v => v.StartsWith("Mozilla")) == 0) return "referrer";
            if (IsNew("user_agent")) return "user_agent";
            if (field.Values.All(v => v.Split(", ").All(p => TokenReader.IsWhole(TokenKind.Ip, p)))) return "forwarded_for";
            return "text";
        }
        if (field.Opener is '[' or '(' && _level >= 0 && IsNew("message"))
        {
            if (field.Values.All(v => v == "local")) return "client";
            if (field.Values.All(v => Code().IsMatch(v))) return "code";
            if (Follows("code")) return "subsystem";
            if (field.Values.All(v => SessionLine().IsMatch(v))) return "session_line";
            // A thread has one name.
            if (field.Values.Any(v => v.Contains(','))) return field.Values.All(v => Tags().IsMatch(v)) ? "tags" : "context";
            var others = _fields.Skip(index + 1).Take(2).Count(f => f is { Token: TokenKind.Text, Opener: '[' });
            return others > 0 && index > 0 && IsNew("application") && Follows("pid") ? "application" : IsNew("thread") ? "thread" : "context";
        }
        return field.Opener == '"' ? "text" : "context";
    }

    string NameOfWord(int index, string before, string after)
    {
        if (_isSyslog && Follows("timestamp")) return "hostname";
        if (_isSyslog && Follows("hostname")) return "program";
        if (_fields[index].Values.All(v => WordRules.DateWord().IsMatch(v))) return "part_of_date";
        if (before == ":" && Follows("pid") && _fields[index].Values.All(v => v.Length == 1)) return "role";
        if (before == "/" && Follows("level")) return "process";
        if (before == ":" && after == ":" && Follows("logger") && index + 1 < _fields.Count && _fields[index + 1].Token == TokenKind.Number) return "function";
        if (_isDatabase && index < _level && Follows("timestamp") && IsNew("user")) return "user";
        if (_isDatabase && index < _level && Follows("user") && before == " ") return "database";
        if (before == "@" && Follows("user")) return _isDatabase ? "database" : "hostname";
        if (after.StartsWith('@') && IsNew("user")) return "user";
        if (_isHttp && IsNew("status"))
        {
            if (index == 0) return "hostname";
            // Identity and user stand between address and date.
            if (IsNew("timestamp") || Follows("client_ip", "ident")) return after.StartsWith(" [", StringComparison.Ordinal) || !IsNew("ident") ? "user" : "ident";
        }
        if (after == ":" && before.EndsWith('[') && index + 1 == _level) return "module";
        if (_level >= 0 && IsNew("logger") && (Math.Abs(index - _level) == 1 || (index > _level && !_fields.Exists(f => f.Token == TokenKind.Dotted))))
            return _fields.Exists(f => f.Token == TokenKind.Dotted) ? "context" : "logger";
        if (_level >= 0 && index < _level && IsNew("logger") && IsNew("message")) return Follows("timestamp") && index + 1 < _level ? "hostname" : "logger";
        return "word";
    }

    [GeneratedRegex(@"([A-Za-z][\w.-]*)(?:=|: ?)[""'\[(]?$")]
    private static partial Regex KeyBefore();

    [GeneratedRegex(@"(?:^|[^\w])(pid|tid|port|user|client|thread|status|code|line|took|session|tid)[ ]$", RegexOptions.IgnoreCase)]
    private static partial Regex WordBefore();

    [GeneratedRegex(@"(?:^|\s)(?!(?:in|of|to|from|for|at|by|after|is|was|and|the|a|an|took|than|with|on)\s)([A-Za-z]{3,20})[ #]$", RegexOptions.IgnoreCase)]
    private static partial Regex NumberedThing();

    [GeneratedRegex(@"(?:^|\s)([A-Za-z]{2,20})\($")]
    private static partial Regex Called();

    [GeneratedRegex(@"^[A-Z]{2,}-?\d{3,}$")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\d+-\d+$")]
    private static partial Regex SessionLine();

    [GeneratedRegex(@"^[a-z]+(?:,[a-z]+)*$")]
    private static partial Regex Tags();

    // Those in use: 443 is rather a port.
    [GeneratedRegex(@"^(?:10[0-3]|20[0-8]|226|30[0-8]|4[0-2]\d|431|451|49[4-9]|50\d|51[01]|52\d|530)$")]
    private static partial Regex Status();

    [GeneratedRegex(@"^ (bytes|[kKMG]?B|ms|seconds|secs|milliseconds)\b")]
    private static partial Regex UnitBehind();

    [GeneratedRegex(@"\w\.(?:py|java|go|js|ts|rb|cs|c|cc|cpp|h|php|rs|kt|scala)$")]
    private static partial Regex SourceFile();

    [GeneratedRegex(@"^[\d.]+(?:ns|us|µs|μs|ms|s|m|h|sec|min)$")]
    private static partial Regex UnitOfTime();
}
