namespace LogPipe.Grok;

/// <summary>A named pattern and where it comes from (a file name, or a word such as "pattern_definitions").</summary>
/// <param name="Line">Line in the file, from 1; 0 where there is no file.</param>
public sealed record PatternDefinition(string Name, string Text, string Source, int Line)
{
    /// <summary>"file:line" or the source alone.</summary>
    public string Where => Line > 0 ? $"{Source}:{Line}" : Source;
}
