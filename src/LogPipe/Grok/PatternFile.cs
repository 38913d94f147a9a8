namespace LogPipe.Grok;

/// <summary>Reads pattern files: <c>NAME regex</c> on each line; blank lines and lines beginning with <c>#</c> do not count.</summary>
public static class PatternFile
{
    /// <summary>Reads definitions from text. A line with a name only, which defines nothing, is left out.</summary>
    public static List<PatternDefinition> Parse(string text, string source)
    {
        var definitions = new List<PatternDefinition>();
        ReadOnlySpan<char> rest = text.AsSpan().TrimStart('\uFEFF');
        for (int number = 1; !rest.IsEmpty; number++)
        {
            int end = rest.IndexOf('\n');
            ReadOnlySpan<char> line = (end < 0 ? rest : rest[..end]).TrimEnd('\r').TrimStart();
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            int blank = line.IndexOfAny(' ', '\t');
            if (blank > 0)
            {
                definitions.Add(new PatternDefinition(line[..blank].ToString(), line[blank..].TrimStart().ToString(), source, number));
            }
        }

        return definitions;
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static List<PatternDefinition> Read(string path) => Parse(File.ReadAllText(path), path);
}
