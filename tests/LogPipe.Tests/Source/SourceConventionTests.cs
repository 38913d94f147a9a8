namespace LogPipe.Tests.Source;

/// <summary>The rules of the house hold for every source file, and each rule can be broken.</summary>
public sealed class SourceConventionTests
{
    [Fact]
    public void No_source_file_is_over_four_hundred_lines()
    {
        Assert.Empty(SourceText.All.SelectMany(SourceRules.IsShort));
        Assert.Equal(["A.cs has 401 lines, and may have 400: split it"], SourceRules.IsShort(new SourceText("A.cs", new string('\n', 401))));
        Assert.Empty(SourceRules.IsShort(new SourceText("A.cs", new string('\n', 400))));
    }

    [Fact]
    public void A_source_file_holds_one_type_of_its_name_in_the_namespace_of_its_folder() =>
        Assert.Empty(SourceText.All.Where(f => f.Name != "Program" && f.Name != "AssemblyInfo").SelectMany(SourceRules.HoldsOneType));

    [Theory]
    [InlineData("Events/A.cs", "namespace LogPipe.Events;\npublic sealed class A { class B; }", null)]
    [InlineData("Events/A.Part.cs", "namespace LogPipe.Events;\npartial class A;", null)]
    [InlineData("Events/A.cs", "namespace LogPipe.Events;\nenum B;", "Events/A.cs holds B, and should hold A alone")]
    [InlineData("Events/A.cs", "namespace LogPipe.Events;\nsealed record A(int X);\npublic readonly record struct B;", "Events/A.cs holds A, B, and should hold A alone")]
    [InlineData("Events/A.cs", "namespace LogPipe.Event;\nstatic class A;", "Events/A.cs is in namespace LogPipe.Event, and should be in LogPipe.Events")]
    public void A_file_with_another_type_or_namespace_is_found(string path, string text, string? wrong) =>
        Assert.Equal(wrong is null ? [] : [wrong], SourceRules.HoldsOneType(new SourceText(path, text)));

    [Fact]
    public void Dependencies_point_one_way()
    {
        Assert.True(SourceText.All.Count > 300, "the source files were not found");
        var types = SourceRules.Types(SourceText.All);
        Assert.Empty(SourceText.All.SelectMany(f => SourceRules.DependsOneWay(f, types)));
    }

    [Theory]
    [InlineData("Events/A.cs", "using LogPipe.Plugins;", "Events/A.cs uses LogPipe.Plugins")]
    [InlineData("Events/A.cs", "using LogPipe.Events.Dates;", null)]
    [InlineData("Events/Dates/A.cs", "using LogPipe.Events;", null)]
    [InlineData("Plugins/A.cs", "using LogPipe.Events;", null)]
    [InlineData("Plugins/A.cs", "using static LogPipe.Grok.PatternLibrary;", "Plugins/A.cs uses LogPipe.Grok")]
    [InlineData("Configuration/Language/A.cs", "using LogPipe.Events;", "Configuration/Language/A.cs uses LogPipe.Events")]
    [InlineData("Configuration/Language/A.cs", "using LogPipe.Configuration.Binding;", "Configuration/Language/A.cs uses LogPipe.Configuration.Binding")]
    [InlineData("Configuration/Binding/A.cs", "using LogPipe.Configuration.Language;", null)]
    [InlineData("Configuration/Language/A.cs", "using LogPipe.Wording;", null)]
    [InlineData("Wording/A.cs", "using LogPipe.Events;", "Wording/A.cs uses LogPipe.Events")]
    [InlineData("Inputs/Beats/A.cs", "using LogPipe.Inputs.Files;", "Inputs/Beats/A.cs uses LogPipe.Inputs.Files")]
    [InlineData("Inputs/Beats/A.cs", "using LogPipe.Inputs;", null)]
    [InlineData("Inputs/A.cs", "using LogPipe.Codecs;", "Inputs/A.cs uses LogPipe.Codecs")]
    [InlineData("Filters/A.cs", "x = LogPipe.Outputs.NullOutput.Definition; // LogPipe.Cli", "Filters/A.cs uses LogPipe.Outputs.NullOutput.Definition")]
    [InlineData("Filters/A.cs", "x = Outputs.NullOutput.Definition;", "Filters/A.cs uses LogPipe.Outputs")]
    [InlineData("Filters/A.cs", "x = Outputs.Count;", null)]
    [InlineData("Filters/Grok/A.cs", "using LogPipe.Grok;", null)]
    [InlineData("Pipelines/A.cs", "using LogPipe.Configuration.Settings;", "Pipelines/A.cs uses LogPipe.Configuration.Settings")]
    [InlineData("Pipelines/A.cs", "using LogPipe.Queues;", null)]
    [InlineData("Compat/A.cs", "using LogPipe.Configuration.Settings;", null)]
    [InlineData("Compat/A.cs", "using LogPipe.Inputs.Files;", null)]
    [InlineData("Compat/A.cs", "using LogPipe.Pipelines;", "Compat/A.cs uses LogPipe.Pipelines")]
    [InlineData("Cli/A.cs", "using LogPipe.Compat;", null)]
    [InlineData("Configuration/A.cs", "using LogPipe.Compat;", "Configuration/A.cs uses LogPipe.Compat")]
    public void A_dependency_the_wrong_way_is_found(string path, string text, string? wrong) =>
        Assert.Equal(wrong is null ? [] : [wrong], SourceRules.DependsOneWay(new SourceText(path, text), SourceRules.Types(SourceText.All)));
}
