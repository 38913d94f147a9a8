using System.Globalization;
using System.Text.RegularExpressions;
using LogPipe.Grok.Oniguruma;
using Onigwrap;

namespace LogPipe.Tests.Grok;

/// <summary>
/// The same expression in Oniguruma itself and as our translation. Oniguruma's own syntax differs from Ruby's in
/// what the types stand for: options bring it in line (ASCII types, Unicode word boundaries, dot matches newline).
/// </summary>
internal sealed class OnigOracle
{
    readonly ORegex _oniguruma;
    readonly Regex _translated;
    readonly int[] _indexes;

    public OnigOracle(string expression, bool grok = true)
    {
        OnigurumaOptions options = grok ? OnigurumaOptions.Grok : OnigurumaOptions.Ruby;
        ParsedRegex parsed = OnigurumaParser.Parse(expression, options);
        _indexes = new int[parsed.Captures.Count];
        for (int i = 0; i < _indexes.Length; i++)
        {
            _indexes[i] = parsed.Captures[i].Index;
        }

        Assert.True(OnigurumaRegex.TryTranslate(expression, options, out OnigurumaTranslation? translation, out _));
        Translation = translation;
        _translated = translation.ToRegex(false, Regex.InfiniteMatchTimeout);
        _oniguruma = new ORegex((grok ? "(?WDSm)" : "(?WDS)") + Adapt(expression), false, false);
    }

    public OnigurumaTranslation Translation { get; }

    /// <summary>Null if both agree on the match and every capture; else what differs.</summary>
    public string? Difference(string text)
    {
        string ours = Ours(text);
        string theirs = Theirs(text);
        return ours == theirs ? null : $"on \"{text}\": ours {ours}, Oniguruma {theirs}; translated {Translation.Pattern}";
    }

    string Ours(string text)
    {
        Match match = _translated.Match(text);
        if (!match.Success)
        {
            return "none";
        }

        int start = Translation.KeepGroup > 0 && match.Groups[Translation.KeepGroup].Success ? match.Groups[Translation.KeepGroup].Index : match.Index;
        string result = string.Create(CultureInfo.InvariantCulture, $"{start}+{match.Index + match.Length - start}");
        for (int i = 1; i <= _indexes.Length; i++)
        {
            Group group = match.Groups[i];
            result += group.Success && group.Index + group.Length > 0
                ? string.Create(CultureInfo.InvariantCulture, $" {group.Index}+{group.Length}")
                : " -";
        }

        return result;
    }

    string Theirs(string text)
    {
        OnigResult? result = _oniguruma.SafeSearch(text, 0);
        if (result is null)
        {
            return "none";
        }

        string line = string.Create(CultureInfo.InvariantCulture, $"{result.LocationAt(0)}+{result.LengthAt(0)}");
        foreach (int index in _indexes)
        {
            // The wrapper cannot tell a group without part from an empty one at the beginning.
            int start = result.LocationAt(index);
            int length = result.LengthAt(index);
            line += start + length > 0 ? string.Create(CultureInfo.InvariantCulture, $" {start}+{length}") : " -";
        }

        return line;
    }

    /// <summary>Group names it would not take are numbered; word boundaries are taken out of the ASCII option.</summary>
    static string Adapt(string expression)
    {
        int count = 0;
        var names = new Dictionary<string, string>();
        string text = Regex.Replace(expression, @"\(\?(?:<([^=!>][^>]*)>|'([^']+)')", m =>
        {
            string name = m.Groups[1].Value + m.Groups[2].Value;
            if (!names.TryGetValue(name, out string? replacement))
            {
                names[name] = replacement = "g" + (++count).ToString(CultureInfo.InvariantCulture);
            }

            return $"(?<{replacement}>";
        });
        text = Regex.Replace(text, @"(\\[kg]|\(\?\()<([^>]+)>", m =>
            names.TryGetValue(m.Groups[2].Value, out string? replacement) ? $"{m.Groups[1].Value}<{replacement}>" : m.Value);
        return Regex.Replace(text, @"\\\\|\\[bB]|\[[^\]]*\]", static m => m.Value is "\\b" or "\\B" ? $"(?-W:{m.Value})" : m.Value);
    }
}
