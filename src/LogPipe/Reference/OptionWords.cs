using System.Globalization;
using LogPipe.Plugins;

namespace LogPipe.Reference;

/// <summary>Types and defaults of options as they are written in a config.</summary>
static class OptionWords
{
    static readonly (long Bytes, string Unit)[] Sizes = [(1L << 30, "GiB"), (1L << 20, "MiB"), (1L << 10, "KiB")];

    /// <summary>What the option accepts.</summary>
    public static string Type(OptionSpec option)
    {
        var one = Type(option.Type);
        return option.IsList && option.Type != OptionType.Array ? $"{one} or list" : one;
    }

    /// <summary>What a type is called.</summary>
    public static string Type(OptionType type) => type switch
    {
        OptionType.Text => "text",
        OptionType.Number => "number",
        OptionType.Boolean => "boolean",
        OptionType.Array => "list",
        OptionType.Hash => "hash",
        OptionType.Password => "password",
        OptionType.Uri => "URI",
        OptionType.Path => "path",
        OptionType.Bytes => "size",
        OptionType.Codec => "codec",
        OptionType.FieldReference => "field reference",
        OptionType.Duration => "time span",
        _ => "any",
    };

    /// <summary>The default as one would write it; null when there is none.</summary>
    public static string? Default(OptionSpec option) => option.Default switch
    {
        null => null,
        "\n" => "a line feed",
        string[] { Length: 0 } => "[ ]",
        string[] many when option.Type == OptionType.Number => $"[{string.Join(", ", many)}]",
        string[] many => $"[{string.Join(", ", many.Select(Quoted))}]",
        string text when option.Type == OptionType.Codec => text,
        string text => Quoted(text),
        double seconds when option.Type == OptionType.Duration => Span(seconds),
        long bytes when option.Type == OptionType.Bytes => Size(bytes),
        double number => number.ToString(CultureInfo.InvariantCulture),
        var value => OptionSet.ToText(value),
    };

    /// <summary>The order of a reference: by name.</summary>
    public static IEnumerable<OptionSpec> Ordered(IEnumerable<OptionSpec> options) => options.OrderBy(o => o.Name, StringComparer.Ordinal);

    /// <summary>True for an option that does what it says, also when it is deprecated.</summary>
    public static bool IsLive(OptionSpec option) => (option.Obsolete ?? option.Unsupported ?? option.NoEffect) is null;

    static string Quoted(string text) => $"\"{text}\"";

    static string Span(double seconds)
    {
        var (count, unit) = seconds switch
        {
            >= 86_400 when seconds % 86_400 == 0 => (seconds / 86_400, "day"),
            >= 3600 when seconds % 3600 == 0 => (seconds / 3600, "hour"),
            _ => (seconds, "second"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"\"{count} {unit}{(count == 1 ? "" : "s")}\"");
    }

    static string Size(long bytes)
    {
        foreach (var (size, unit) in Sizes)
            if (bytes >= size && bytes % size == 0) return string.Create(CultureInfo.InvariantCulture, $"\"{bytes / size} {unit}\"");
        return bytes.ToString(CultureInfo.InvariantCulture);
    }
}
