namespace LogPipe.Tests.Grok.Scanner;

/// <summary>Expressions as they are written for real logs, and such as are hard on the scanner.</summary>
internal static class EquivalenceExpressions
{
    public static IReadOnlyList<string> All { get; } =
    [
        "%{COMBINEDAPACHELOG}", "^%{COMBINEDAPACHELOG}$", "%{COMMONAPACHELOG}", "^%{NGINXACCESS}", "(?m)^%{NGINXERROR}",
        "%{SYSLOGBASE} %{GREEDYDATA:msg}", "%{SYSLOGLINE}", "<%{NONNEGINT:pri}>%{SYSLOGBASE} %{GREEDYDATA:msg}",
        "%{TIMESTAMP_ISO8601:ts} %{LOGLEVEL:level} %{GREEDYDATA:msg}", "\\[%{TIMESTAMP_ISO8601:ts}\\] \\[%{LOGLEVEL:level}\\] %{DATA:logger}: %{GREEDYDATA:msg}",
        "(?m)\\A%{TIMESTAMP_ISO8601:timestamp} - %{NOTSPACE:logger} - %{LOGLEVEL:level} - (?<log_message>[^\\n]*)(?:\\n(?<exception>.+))?\\z",
        "^%{TIMESTAMP_ISO8601:ts}%{SPACE}%{LOGLEVEL:level}%{SPACE}\\[%{DATA:thread}\\]%{SPACE}%{JAVACLASS:class}%{SPACE}-%{SPACE}%{GREEDYDATA:msg}$",
        "%{IP:client} %{WORD:method} %{URIPATHPARAM:request} %{NUMBER:bytes} %{NUMBER:duration}", "%{IPORHOST:h}:%{POSINT:port}(?:/%{DATA:path})?(?: |$)",
        "%{WORD:a}=%{NOTSPACE:b}(?: %{WORD:c}=%{NOTSPACE:d})?", "%{DATA:a},%{DATA:b},%{DATA:c},%{GREEDYDATA:d}", "^%{DATA:a}: %{INT:n}$", "%{GREEDYDATA:a} %{INT:n}",
        "%{GREEDYDATA:a}=%{GREEDYDATA:b}", "%{QS:a} %{QS:b}", "\"%{DATA:a}\" \"%{DATA:b}\"", "(?<a>[^|]*)\\|(?<b>[^|]*)\\|(?<c>.*)", "%{UUID:id} %{MAC:mac}? ?%{HOSTNAME:h}",
        "(?<a>\\w+)(?<b>\\d+)", "(?<a>\\w+?)(?<b>\\d+)", "(?<a>.*?)(?<b>\\d+)(?<c>.*)", "(?<a>a|ab)(?<b>c|bcd)(?<c>d*)", "(?:(?<a>x)|(?<b>xy))z", "(?<a>x)?(?<b>xy)?z",
        "(?<a>(x+x+)+y)", "^(?<a>(?:a|aa)+)b", "(?<a>\\d{1,3})(?:\\.(?<b>\\d{1,3}))?(?:\\.(?<c>\\d{1,3}))?", "(?i)(?<a>error|warn)(?<b>.*)", "(?i)%{WORD:a} status (?<b>k+)",
        "(?<a>[^\\]]+)\\]", "\\b(?<a>\\w+)\\b.*\\b(?<b>\\w+)\\b", "(?<a>\\S+)\\s+(?<b>\\S+)\\s*$", "^(?<a>.*)$", "(?<a>.+)\\n(?<b>.+)", "(?<a>[^a]{2,3})(?<b>.)", "(?=%{GREEDYDATA:m})%{WORD:w}",
        "(?<a>\\w+)(?!:)(?<b>.)", "(?<!x)(?<a>\\d+)(?!\\d|x)", "(?<a>a++)(?<b>a?)", "(?>(?<a>a|ab))(?<b>c)", "(?<a>(?>a|ab))c", "(?<a>[[:alnum:]]+)(?<b>[[:punct:]]*)", "(?<a>(?u)\\w+) (?<b>\\p{Lu}+)",
        "(?<a>..)(?<b>.)", "(?<a>.{2,4}?)x", "(?<a>日本|é+)(?<b>🙂?)", "(?<a>[☀-🙃]+)x?", "(?<n>%{INT:a}|%{WORD:b})(?:,%{INT:c})?", "(?:%{IP:ip}|%{HOSTNAME:host}|-) (?:%{INT:n}|-)", "\\[(?<a>\\w*)\\](?:\\[(?<b>\\w*)\\])?(?<rest>.*)",
        "^(?<a>\\d+)$", "\\A(?<a>\\s*)(?<b>\\S.*)\\Z", "(?<a>^\\w+)", "(?<a>(?:[^,\\\\]++|\\\\.)*),", "(?<k>[^=\\s]+)=(?:\"(?<v>[^\"]*)\"|(?<v2>\\S+))", "%{DATA:a}%{INT:b}%{DATA:c}", "(?<a>%{DATA})(?<b>%{IP})?", "%{DATE:d}[- ]%{TIME:t}",
        "(?m)(?<json_line>^\\{[^\\n]*\"level\"\\s*:\\s*\"(?:ERROR|CRITICAL)\"[^\\n]*)", "(?<json_line>\\{[^\\n]*)", "(?m)\\ABUSINESS_EVENT: %{GREEDYDATA:b}",
    ];
}
