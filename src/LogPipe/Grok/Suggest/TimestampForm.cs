using System.Text.RegularExpressions;

namespace LogPipe.Grok.Suggest;

/// <summary>A way of writing dates.</summary>
/// <param name="Shape">Finds one at the beginning of a text.</param>
/// <param name="Grok">The pattern's name; or, with a blank or a brace in it, an expression to capture by a group.</param>
/// <param name="DateFormat">The date filter's format for a text of this form; null where it reads none.</param>
/// <param name="HasZone">True where a text names its zone.</param>
sealed partial record TimestampForm(Regex Shape, string Grok, Func<string, string?> DateFormat, Func<string, bool> HasZone)
{
    /// <summary>All of them; of those that begin alike, the longer first.</summary>
    public static IReadOnlyList<TimestampForm> All { get; } =
    [
        new(IsoOffset(), "%{TIMESTAMP_ISO8601} %{ISO8601_TIMEZONE}", v => Iso(v[..19], v) + " Z", Yes),
        new(IsoTz(), "%{TIMESTAMP_ISO8601} %{TZ}", v => Iso(v[..19], v) + " z", Yes),
        new(IsoZoneName(), "%{TIMESTAMP_ISO8601} %{NOTSPACE}", v => Iso(v[..19], v) + " ZZZ", Yes),
        new(IsoText(), "TIMESTAMP_ISO8601", IsoFormat, v => ZoneEnd().IsMatch(v)),
        new(Http(), "HTTPDATE", v => Day(v, '/') + "/MMM/yyyy:HH:mm:ss Z", Yes),
        new(WebDate(), "%{MONTHDAY}/%{MONTH}/%{YEAR}[: ]%{TIME}", v => Day(v, '/') + "/MMM/yyyy" + v[v.LastIndexOf('/') + 5] + "HH:mm:ss" + Fraction(v), No),
        new(Rfc2822(), "DATESTAMP_RFC2822", v => "EEE, " + Day(v[5..], ' ') + " MMM yyyy HH:mm:ss Z", Yes),
        new(CtimeZone(), "DATESTAMP_OTHER", v => "EEE MMM " + Day(v[8..], ' ') + " HH:mm:ss z yyyy", Yes),
        new(Ctime(), "%{DAY} %{MONTH} +%{MONTHDAY} %{TIME} %{YEAR}", v => "EEE MMM " + Day(v[8..], ' ') + " HH:mm:ss" + Fraction(v) + " yyyy", No),
        new(Catalina7(), "%{MONTH} %{MONTHDAY}, %{YEAR} %{TIME} (?:AM|PM)", v => "MMM " + Day(v[4..], ',') + ", yyyy h:mm:ss a", No),
        new(Cisco(), "%{MONTH} +%{MONTHDAY} %{YEAR} %{TIME}", v => (v[4] == ' ' ? "MMM  d" : "MMM " + Day(v[4..], ' ')) + " yyyy HH:mm:ss" + Fraction(v), No),
        new(Syslog(), "SYSLOGTIMESTAMP", v => (v[4] == ' ' ? "MMM  d" : "MMM dd") + " HH:mm:ss" + Fraction(v), No),
        new(Catalina8(), "%{MONTHDAY}-%{MONTH}-%{YEAR} %{TIME}", v => Day(v, '-') + "-MMM-yyyy HH:mm:ss" + Fraction(v), No),
        new(DayMonthName(), "%{MONTHDAY} %{MONTH} %{YEAR} %{TIME}", v => Day(v, ' ') + " MMM yyyy HH:mm:ss" + Fraction(v), No),
        new(SlashYear(), "%{YEAR}/%{MONTHNUM2}/%{MONTHDAY} %{TIME}", v => "yyyy/MM/dd HH:mm:ss" + Fraction(v), No),
        new(European(), "%{DATE_EU} %{TIME}", v => $"dd{v[2]}MM{v[5]}yyyy HH:mm:ss" + Fraction(v), No),
        new(American(), "%{DATE_US} %{TIME}", v => $"MM{v[2]}dd{v[5]}yyyy HH:mm:ss" + Fraction(v), No),
        new(AmericanHalves(), "%{MONTHNUM}/%{MONTHDAY}/%{YEAR} %{TIME} (?:AM|PM)", _ => "M/d/yyyy h:mm:ss a", No),
        new(EuropeanHalves(), "%{MONTHDAY}/%{MONTHNUM}/%{YEAR} %{TIME} (?:AM|PM)", _ => "d/M/yyyy h:mm:ss a", No),
        new(Compact(), "%{YEAR}%{MONTHNUM2}%{MONTHDAY}[ T-]%{TIME}", v => "yyyyMMdd" + (v[8] == 'T' ? "'T'" : v[8].ToString()) + "HH:mm:ss" + Fraction(v), No),
        new(Milliseconds(), "INT", _ => "UNIX_MS", Yes),
        new(Seconds(), "NUMBER", _ => "UNIX", Yes),
        new(MonthAndDay(), "%{MONTHNUM2}%{MONTHDAY} %{TIME}", v => "MMdd HH:mm:ss" + Fraction(v), No),
        new(TimeOnly(), "TIME", _ => null, No),
    ];

    /// <summary>The form that a whole text has; null for none.</summary>
    public static TimestampForm? Of(string text) => All.FirstOrDefault(f => f.Read(text, 0) == text.Length);

    /// <summary>True for the numbers, which are dates only where a line begins.</summary>
    public bool IsEpoch => Grok is "INT" or "NUMBER";

    /// <summary>True for dates as syslog has them.</summary>
    public bool IsSyslog => Grok == "SYSLOGTIMESTAMP";

    /// <summary>True for dates without year.</summary>
    public bool LacksYear => IsSyslog || IsMonthAndDay;

    /// <summary>True where day and month are both numbers, in either order.</summary>
    public bool IsDayAndMonth => DayAndMonth().IsMatch(Grok);

    /// <summary>True for a time without date.</summary>
    public bool LacksDate => Grok == "TIME";

    /// <summary>The length of a date at a place; 0 for none.</summary>
    public int Read(ReadOnlySpan<char> text, int at)
    {
        // Four digits before a time are a date right behind a letter only, as in I0309 12:00:00.5.
        if (IsMonthAndDay && at > 0 && !char.IsAsciiLetter(text[at - 1])) return 0;
        foreach (var match in Shape.EnumerateMatches(text[at..])) return match.Length;
        return 0;
    }

    bool IsMonthAndDay => Grok == "%{MONTHNUM2}%{MONTHDAY} %{TIME}";

    static string Iso(string seconds, string whole) => "yyyy-MM-dd" + (seconds[10] == 'T' ? "'T'" : " ") + "HH:mm:ss" + Fraction(whole);

    // ISO8601 reads every variant; where a blank stands for the T, the format in letters says more to the reader.
    static string IsoFormat(string value) => value[10] == ' ' && value.Length >= 19 && !ZoneEnd().IsMatch(value) ? Iso(value[..19], value) : "ISO8601";

    static string Day(string from, char end) => from.IndexOf(end) == 1 ? "d" : "dd";

    static string Fraction(string value)
    {
        var match = FractionPart().Match(value);
        return match.Success ? match.Groups[1].Value + new string('S', match.Groups[2].Length) : "";
    }

    static bool Yes(string value) => true;

    static bool No(string value) => false;

    [GeneratedRegex(@"^%\{(?:DATE_EU|DATE_US|MONTHNUM\}/%\{MONTHDAY|MONTHDAY\}/%\{MONTHNUM)\}")]
    private static partial Regex DayAndMonth();

    [GeneratedRegex(@":\d\d([.,])(\d+)")]
    private static partial Regex FractionPart();

    [GeneratedRegex(@":\d.*(?:Z|[+-]\d\d:?\d\d)$")]
    private static partial Regex ZoneEnd();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9}(?!\d|\.\d))? [+-]\d\d:?\d\d(?!\w)")]
    private static partial Regex IsoOffset();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9}(?!\d|\.\d))? (?:UTC|[APMCE][SD]T)(?!\w)")]
    private static partial Regex IsoTz();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9}(?!\d|\.\d))? (?:GMT|CEST|CET|EEST|EET|WEST|WET|BST|MSK|IST|JST|KST|SGT|HKT|BRT|AES?T|AEDT|NZ[SD]T|(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/[A-Za-z_/+-]+\d*)(?!\w)")]
    private static partial Regex IsoZoneName();

    // A colon and a digit behind bare seconds or minutes would be part of the time; behind a fraction or a zone it is not.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?:(?::\d\d(?:[.,]\d{1,9}(?!\d|\.\d))?)?(?:Z|[+-]\d\d:?\d\d)(?!\w)|:\d\d[.,]\d{1,9}(?!\w|\.\d)|(?::\d\d)?(?!\w|:\d))")]
    private static partial Regex IsoText();

    [GeneratedRegex(@"^\d{1,2}/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}(?!\d)")]
    private static partial Regex Http();

    [GeneratedRegex(@"^\d{1,2}/[A-Z][a-z]{2}/\d{4}[: ]\d\d:\d\d:\d\d(?:[.,]\d{1,9}(?!\d|\.\d))?(?!\w)")]
    private static partial Regex WebDate();

    [GeneratedRegex(@"^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:Z|[+-]\d\d:?\d\d)(?!\d)")]
    private static partial Regex Rfc2822();

    [GeneratedRegex(@"^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} \d\d? \d\d:\d\d:\d\d (?:UTC|[APMCE][SD]T) \d{4}(?!\d)")]
    private static partial Regex CtimeZone();

    [GeneratedRegex(@"^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})? \d{4}(?!\d)")]
    private static partial Regex Ctime();

    [GeneratedRegex(@"^[A-Z][a-z]{2} \d{1,2}, \d{4} \d{1,2}:\d\d:\d\d (?:AM|PM)(?!\w)")]
    private static partial Regex Catalina7();

    [GeneratedRegex(@"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]?\d \d{4} \d\d:\d\d:\d\d(?:[.,]\d{1,9}(?!\d|\.\d))?(?!\w)")]
    private static partial Regex Cisco();

    [GeneratedRegex(@"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})?(?![\w.])")]
    private static partial Regex Syslog();

    [GeneratedRegex(@"^\d{1,2}-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?:[.,]\d{1,9}(?!\d|\.\d))?(?!\w)")]
    private static partial Regex Catalina8();

    [GeneratedRegex(@"^\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d(?:[.,]\d{1,9}(?!\d|\.\d))?(?!\w)")]
    private static partial Regex DayMonthName();

    [GeneratedRegex(@"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d(?:[.,]\d{1,9}(?!\d|\.\d))?(?!\w)")]
    private static partial Regex SlashYear();

    [GeneratedRegex(@"^(?:[0-2]\d|3[01])[./-](?:0\d|1[0-2])[./-]\d{4} \d\d:\d\d:\d\d(?:[.,]\d{1,9}(?!\d|\.\d))?(?!\w)")]
    private static partial Regex European();

    [GeneratedRegex(@"^(?:0\d|1[0-2])[/-](?:[0-2]\d|3[01])[/-]\d{4} \d\d:\d\d:\d\d(?:[.,]\d{1,9}(?!\d|\.\d))?(?!\w)")]
    private static partial Regex American();

    [GeneratedRegex(@"^(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/\d{4} \d{1,2}:\d\d:\d\d (?:AM|PM)(?!\w)")]
    private static partial Regex AmericanHalves();

    [GeneratedRegex(@"^(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/\d{4} \d{1,2}:\d\d:\d\d (?:AM|PM)(?!\w)")]
    private static partial Regex EuropeanHalves();

    [GeneratedRegex(@"^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]) \d\d:\d\d:\d\d\.\d{1,9}(?!\w)")]
    private static partial Regex MonthAndDay();

    [GeneratedRegex(@"^(?:19|20)\d{6}[ T-]\d\d:\d\d:\d\d(?:[.,]\d{1,9}(?!\d|\.\d))?(?!\w)")]
    private static partial Regex Compact();

    [GeneratedRegex(@"^1\d{12}(?![\w.])")]
    private static partial Regex Milliseconds();

    [GeneratedRegex(@"^1\d{9}(?:\.\d{1,9})?(?!\w)")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"^\d\d:\d\d:\d\d(?:[.,]\d{1,9}(?!\w|\.\d)|(?!\w|:\d))")]
    private static partial Regex TimeOnly();
}
