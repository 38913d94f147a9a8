using LogPipe.Configuration.Language.Grammar;

namespace LogPipe.Configuration.Language;

/// <summary>Reads the text of a pipeline configuration into a tree. Never throws on any text; reports all
/// mistakes it can find, in the order of the text.</summary>
public static class ConfigParser
{
    public static ParseResult Parse(SourceFile file, ParserOptions? options = null) => Parse(file, options, out _);

    /// <param name="steps">The places the parser visited, a measure of its work.</param>
    internal static ParseResult Parse(SourceFile file, ParserOptions? options, out int steps)
    {
        var state = new ParseState(file, options ?? ParserOptions.Default);
        ConfigFile tree = FileRule.Read(state);
        new TreeChecks(state.Diagnostics).Check(tree);
        steps = state.Steps;
        return new ParseResult(state.Diagnostics.HasErrors ? null : tree, tree, state.Diagnostics.InOrder());
    }
}
