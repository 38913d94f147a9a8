using LogPipe.Plugins;

namespace LogPipe.Tests.Plugins;

/// <summary>Every check of the conventions finds the fault that it is there for, and none in a plugin without fault.</summary>
[Collection(AloneCollection.Name)]
public sealed class BadPluginTests : IDisposable
{
    static readonly LifeConventions Impatient = new(TimeSpan.FromMilliseconds(200));
    static readonly LifeConventions Patient = new(TimeSpan.FromSeconds(10));
    static readonly OptionSpec Good = new("good", OptionType.Text, "An option without fault.");

    readonly string _folder = Directory.CreateTempSubdirectory("conv").FullName;

    [Theory]
    [InlineData(PluginKind.Input)]
    [InlineData(PluginKind.Filter)]
    [InlineData(PluginKind.Output)]
    [InlineData(PluginKind.Codec)]
    public void A_factory_that_makes_something_else_is_found(PluginKind kind)
    {
        Assert.Empty(OptionConventions.DefaultsBuild(Bad(kind, Fault.None), _folder));
        Assert.Equal([$"the factory made Object, which is no {kind}"], OptionConventions.DefaultsBuild(Bad(kind, Fault.MakesSomethingElse), _folder));
    }

    [Fact]
    public void Required_options_that_cannot_be_given_are_found() =>
        Assert.Contains("LP2005", OptionConventions.DefaultsBuild(With(Good with { Required = true, Obsolete = "nothing" }), _folder).First());

    [Fact]
    public void An_unknown_option_that_is_accepted_is_found()
    {
        Assert.Empty(OptionConventions.UnknownOptionIsRefused(With(Good), _folder));
        Assert.NotEmpty(OptionConventions.UnknownOptionIsRefused(With(Good with { Name = "enable_metrik", Type = OptionType.Boolean }), _folder));
    }

    [Fact]
    public void An_option_without_explanation_is_found()
    {
        Assert.Empty(OptionConventions.Documented(With(Good)));
        Assert.Equal(["good: \"\" is no sentence"], OptionConventions.Documented(With(Good with { Doc = "" })));
        Assert.Equal(["good: \"An option without end\" is no sentence"], OptionConventions.Documented(With(Good with { Doc = "An option without end" })));
        Assert.Equal(["good and better are explained in the same words"], OptionConventions.Documented(With(Good, Good with { Name = "better" })));
        Assert.Equal(["idle_timeout: \"How long it may take.\" does not say that it is in seconds"],
            OptionConventions.Documented(With(Good with { Name = "idle_timeout", Type = OptionType.Number, Doc = "How long it may take." })));
    }

    [Fact]
    public void An_option_that_stands_twice_or_is_badly_named_is_found()
    {
        Assert.Empty(OptionConventions.NamesAreUnique(With(Good)));
        Assert.Equal(["good stands 2 times in the table"], OptionConventions.NamesAreUnique(With(Good, Good)));
        Assert.Equal(["badName is not in snake_case"], OptionConventions.NamesAreUnique(With(Good with { Name = "badName" })));
        Assert.Equal(["good: the default c is not one of a, b"], OptionConventions.NamesAreUnique(With(Good with { Values = ["a", "b"], Default = "c" })));
    }

    [Fact]
    public void A_mark_that_nobody_is_told_of_is_found()
    {
        foreach (var marked in new[] { Good with { Obsolete = "a" }, Good with { Unsupported = "a" }, Good with { Deprecated = "a" }, Good with { NoEffect = "a" } })
            Assert.Empty(OptionConventions.MarksAreTold(With(marked), _folder));
        // Of two marks only one is told.
        Assert.StartsWith("good: LP2008 was not told", Assert.Single(OptionConventions.MarksAreTold(With(Good with { Deprecated = "a", NoEffect = "b" }), _folder)));
        Assert.Equal(["good: the mark LP2005 does not say what to do instead"], OptionConventions.MarksAreTold(With(Good with { Obsolete = " " }), _folder));
    }

    [Fact]
    public void A_missing_option_of_Logstash_is_found()
    {
        var drop = new PluginDefinition { Kind = PluginKind.Filter, Name = "drop", Summary = "Drops", Options = [Good], Create = _ => new object() };
        Assert.Equal(["percentage is missing"], OptionConventions.HasEveryOptionOfLogstash(drop));
    }

    [Fact]
    public void A_filter_that_throws_is_found()
    {
        Assert.Empty(WorkConventions.FilterNeverThrows(Bad(PluginKind.Filter, Fault.None), _folder));
        Assert.Contains("message is a mixed list: System.InvalidCastException: bad", Assert.IsType<string>(
            WorkConventions.FilterNeverThrows(Bad(PluginKind.Filter, Fault.Throws), _folder).FirstOrDefault(w => w.Contains("mixed"))));
    }

    [Theory]
    [InlineData(Fault.Throws, "System.InvalidCastException: bad")]
    [InlineData(Fault.KeepsPending, "it has something pending after a flush")]
    public void A_codec_that_throws_or_holds_something_back_is_found(Fault fault, string expected)
    {
        Assert.Empty(WorkConventions.CodecNeverThrows(Bad(PluginKind.Codec, Fault.None), _folder));
        Assert.Contains(expected, WorkConventions.CodecNeverThrows(Bad(PluginKind.Codec, fault), _folder).First());
    }

    [Theory]
    [InlineData(Fault.Hangs, "RunAsync does not return")]
    [InlineData(Fault.Throws, "RunAsync throws System.IO.IOException: bad")]
    [InlineData(Fault.CannotStopTwice, "the second DisposeAsync throws System.ObjectDisposedException")]
    public async Task An_input_that_does_not_stop_is_found(Fault fault, string expected)
    {
        Assert.Null(await Patient.InputStopsAsync(Bad(PluginKind.Input, Fault.None), queueIsFull: true));
        Assert.StartsWith(expected, await Life(fault).InputStopsAsync(Bad(PluginKind.Input, fault), queueIsFull: false));
    }

    [Theory]
    [InlineData(Fault.Hangs, "SendAsync does not return")]
    [InlineData(Fault.Throws, "SendAsync throws System.IO.IOException: bad")]
    [InlineData(Fault.CannotStopTwice, "the second DisposeAsync throws System.ObjectDisposedException")]
    public async Task An_output_that_does_not_stop_is_found(Fault fault, string expected)
    {
        Assert.Null(await Patient.OutputStopsAsync(Bad(PluginKind.Output, Fault.None)));
        Assert.StartsWith(expected, await Life(fault).OutputStopsAsync(Bad(PluginKind.Output, fault)));
    }

    [Theory]
    [InlineData(PluginKind.Input)]
    [InlineData(PluginKind.Output)]
    public async Task A_plugin_that_keeps_files_open_is_found(PluginKind kind)
    {
        Assert.Null(await Patient.LeaksNothingAsync(Bad(kind, Fault.None)));
        Assert.Contains("handles stay open after 10 rounds", await Patient.LeaksNothingAsync(Bad(kind, Fault.Leaks)));
    }

    public void Dispose()
    {
        foreach (var stream in BadPlugin.Leaked) stream.Dispose();
        BadPlugin.Leaked.Clear();
        Directory.Delete(_folder, recursive: true);
    }

    // Only what hangs needs a short limit; a short one for the others would fail on a machine under load.
    static LifeConventions Life(Fault fault) => fault == Fault.Hangs ? Impatient : Patient;

    static PluginDefinition Bad(PluginKind kind, Fault fault) => BadPlugin.Definition(kind, fault, Good);

    static PluginDefinition With(params OptionSpec[] options) => BadPlugin.Definition(PluginKind.Filter, Fault.None, options);
}
