using LogPipe.Plugins;
using LogPipe.Reference;
using LogPipe.Tests.Golden;
using LogPipe.Tests.Plugins;

namespace LogPipe.Tests.Reference;

/// <summary>What the reference says of types and defaults is what Logstash has, or it says that it is not.</summary>
public sealed class DeviationTests
{
    // Options that Logstash's plugin takes from elsewhere, so that they are in no table of its own.
    static readonly string[] Inherited = ["input generator threads", "output elasticsearch ca_trusted_fingerprint", "output opensearch ca_trusted_fingerprint"];

    static readonly string[] Forgotten =
    [
        "type", "tags", "exclude_tags", "remove", "pattern", "singles", "drop_if_match", "debug", "debug_format",
        "protocol", "host", "port", "cluster", "index_type", "flush_size", "idle_flush_time", "max_retries",
    ];

    [Theory]
    [MemberData(nameof(ConventionTests.Everything), MemberType = typeof(ConventionTests))]
    public void Types_and_defaults_are_those_of_Logstash_or_their_page_tells_the_difference(PluginKind kind, string name)
    {
        var plugin = PluginUnderTest.Find(kind, name);
        foreach (var row in ReferenceOptions.RowsOf(plugin))
        {
            var option = plugin.AllOptions[row.Name];
            if (!OptionWords.IsLive(option) || option.Deprecated is not null) continue;
            var differences = Differences(option, row).ToList();
            Assert.True(differences.Count == 0 || option.Differs is not null, $"{row.Name} does not say that its {string.Join(" and ", differences)}");
            Assert.True(differences.Count > 0 || option.Differs is null, $"{row.Name} says that \"{option.Differs}\", and is as in Logstash");
        }
    }

    [Theory]
    [MemberData(nameof(ConventionTests.Everything), MemberType = typeof(ConventionTests))]
    public void Options_that_Logstash_does_not_have_are_marked(PluginKind kind, string name)
    {
        var plugin = PluginUnderTest.Find(kind, name);
        var known = ReferenceOptions.Of(plugin).ToHashSet();
        if (known.Count == 0) return;
        foreach (var option in plugin.Options)
        {
            // Gone for so long that Logstash's tables have forgotten it, and in configs all the same.
            if (option.Obsolete is not null && !known.Contains(option.Name) && Forgotten.Contains(option.Name)) continue;
            var isOwn = !known.Contains(option.Name) && !Inherited.Contains($"{PluginFacts.Kind(kind)} {name} {option.Name}");
            Assert.True(option.IsOwn == isOwn, $"{option.Name} is {(isOwn ? "not " : "")}in Logstash's table");
        }
    }

    [Fact]
    public void A_difference_is_found()
    {
        var row = new ReferenceOption("a", "number", "5", false);
        Assert.Empty(Differences(new OptionSpec("a", OptionType.Number, "") { Default = 5L }, row));
        Assert.Equal(["default is 6, not 5"], Differences(new OptionSpec("a", OptionType.Number, "") { Default = 6L }, row));
        Assert.Equal(["type is text, not number", "default is none, not 5"], Differences(new OptionSpec("a", OptionType.Text, ""), row));
        Assert.Equal(["values are x, y, not x, z"], Differences(new OptionSpec("a", OptionType.Text, "") { Values = ["x", "y"] }, new ReferenceOption("a", "x|z", "", false)));
    }

    static IEnumerable<string> Differences(OptionSpec option, ReferenceOption row)
    {
        var values = row.Type.Contains('|') ? row.Type.Split('|') : null;
        if (!Takes(option, row.Type, values)) yield return $"type is {OptionWords.Type(option)}, not {row.Type}";
        if (values is not null && option.Values is { } own && !own.Order(StringComparer.Ordinal).SequenceEqual(values.Order(StringComparer.Ordinal)))
            yield return $"values are {string.Join(", ", own)}, not {string.Join(", ", values)}";
        var (ours, theirs) = (Text(option), Canonical(option, row.Default));
        if (ours != theirs) yield return $"default is {(ours.Length == 0 ? "none" : ours)}, not {(theirs.Length == 0 ? "none" : theirs)}";
        if (row.IsRequired && !option.Required) yield return "value may be left out";
    }

    // A number may be a time span or a size here: those take the number and text with a unit besides.
    static bool Takes(OptionSpec option, string type, string[]? values) => type switch
    {
        "any" => true,
        "array" => option.Type == OptionType.Array || option.IsList,
        "hash" => option.Type == OptionType.Hash,
        "number" => option.Type is OptionType.Number or OptionType.Duration or OptionType.Bytes,
        "duration" => option.Type is OptionType.Duration or OptionType.Text,
        "boolean" => option.Type == OptionType.Boolean,
        "path" => option.Type == OptionType.Path,
        "password" => option.Type == OptionType.Password,
        "bytes" => option.Type == OptionType.Bytes,
        "field_reference" => option.Type == OptionType.FieldReference,
        "uri" => option.Type is OptionType.Uri or OptionType.Any,
        "string" => option.Type == OptionType.Text,
        _ => values is not null && option.Type is OptionType.Text or OptionType.Number,
    };

    static string Text(OptionSpec option) => option.Default switch
    {
        null => "",
        string[] many => string.Join(',', many),
        "\n" => "\\n",
        var value => OptionSet.ToText(value)!,
    };

    static string Canonical(OptionSpec option, string text) => option.Type switch
    {
        OptionType.Duration when DurationText.TryParse(text, out var seconds) => OptionSet.ToText(seconds)!,
        OptionType.Bytes when ByteSize.TryParse(text, out var bytes) => OptionSet.ToText(bytes)!,
        _ => text,
    };
}
