using LogPipe.Plugins;

namespace LogPipe.Tests.Plugins;

/// <summary>What every plugin that LogPipe has must do. <see cref="BadPluginTests"/> proves that each check can fail.</summary>
public sealed class ConventionTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("conv").FullName;

    /// <summary>Kind and name of every plugin.</summary>
    public static TheoryData<PluginKind, string> Everything()
    {
        var data = new TheoryData<PluginKind, string>();
        foreach (var plugin in PluginUnderTest.All) data.Add(plugin.Kind, plugin.Name);
        return data;
    }

    /// <summary>The filters.</summary>
    public static TheoryData<string> Filters() => PluginUnderTest.Names(PluginKind.Filter);

    /// <summary>The codecs.</summary>
    public static TheoryData<string> Codecs() => PluginUnderTest.Names(PluginKind.Codec);

    [Theory]
    [MemberData(nameof(Everything))]
    public void Its_defaults_build(PluginKind kind, string name) =>
        Assert.Empty(OptionConventions.DefaultsBuild(PluginUnderTest.Find(kind, name), _folder));

    [Theory]
    [MemberData(nameof(Everything))]
    public void An_option_that_it_does_not_have_is_refused_with_the_one_that_was_meant(PluginKind kind, string name) =>
        Assert.Empty(OptionConventions.UnknownOptionIsRefused(PluginUnderTest.Find(kind, name), _folder));

    [Theory]
    [MemberData(nameof(Everything))]
    public void It_and_its_options_are_documented_in_sentences(PluginKind kind, string name) =>
        Assert.Empty(OptionConventions.Documented(PluginUnderTest.Find(kind, name)));

    [Theory]
    [MemberData(nameof(Everything))]
    public void Each_option_stands_once_in_its_table(PluginKind kind, string name) =>
        Assert.Empty(OptionConventions.NamesAreUnique(PluginUnderTest.Find(kind, name)));

    [Theory]
    [MemberData(nameof(Everything))]
    public void Obsolete_deprecated_and_unsupported_options_are_told_with_what_to_write_instead(PluginKind kind, string name) =>
        Assert.Empty(OptionConventions.MarksAreTold(PluginUnderTest.Find(kind, name), _folder));

    [Theory]
    [MemberData(nameof(Everything))]
    public void It_has_every_option_that_it_has_in_Logstash(PluginKind kind, string name) =>
        Assert.Empty(OptionConventions.HasEveryOptionOfLogstash(PluginUnderTest.Find(kind, name)));

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_filter_never_throws(string name) =>
        Assert.Empty(WorkConventions.FilterNeverThrows(PluginUnderTest.Find(PluginKind.Filter, name), _folder));

    [Theory]
    [MemberData(nameof(Codecs))]
    public void A_codec_takes_any_bytes_and_any_event(string name) =>
        Assert.Empty(WorkConventions.CodecNeverThrows(PluginUnderTest.Find(PluginKind.Codec, name), _folder));

    [Fact]
    public void The_options_of_Logstash_are_known() => Assert.InRange(ReferenceOptions.Count, 800, int.MaxValue);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
