using LogPipe.Configuration.Language;

namespace LogPipe.Tests.Configuration.Language;

/// <summary>Short forms for the tests of the language.</summary>
internal static class Parsing
{
    public static ConfigFile Tree(string text, ParserOptions? options = null)
    {
        ParseResult result = ConfigParser.Parse(new SourceFile("test.conf", text), options);
        Assert.True(result.Success, DiagnosticRenderer.Render(result.Diagnostics));
        return result.Tree!;
    }

    public static string Errors(string text)
    {
        ParseResult result = ConfigParser.Parse(new SourceFile("test.conf", text));
        Assert.Null(result.Tree);
        return DiagnosticRenderer.Render(result.Diagnostics);
    }

    /// <summary>The errors as "line:column code message".</summary>
    public static string[] Lines(string text) =>
        [.. ConfigParser.Parse(new SourceFile("test.conf", text)).Diagnostics.Select(d => $"{d.Span.Line}:{d.Span.Column} {d.Code} {d.Message}")];

    public static Condition Condition(string condition)
    {
        ConfigFile tree = Tree($"filter {{ if {condition} {{ }} }}");
        return Assert.IsType<BranchNode>(tree.Sections[0].Body[0]).Arms[0].Condition!;
    }

    public static ValueNode Value(string value, ParserOptions? options = null)
    {
        ConfigFile tree = Tree($"filter {{ test {{ opt => {value} }} }}", options);
        return Assert.IsType<PluginNode>(tree.Sections[0].Body[0]).Attributes[0].Value;
    }
}
