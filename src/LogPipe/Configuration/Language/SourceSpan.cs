namespace LogPipe.Configuration.Language;

/// <summary>A piece of a source file. Lines and columns count from 1.</summary>
public readonly record struct SourceSpan(SourceFile File, int Start, int Length)
{
    public int End => Start + Length;

    public int Line => File.Locate(Start).Line;

    public int Column => File.Locate(Start).Column;

    /// <summary>The line holding the last character of the span.</summary>
    public int EndLine => File.Locate(Length == 0 ? Start : End - 1).Line;

    /// <summary>The text as written, quotes and all.</summary>
    public string Text => File.Text.Substring(Start, Length);

    public override string ToString() => $"{File.Name}:{Line}:{Column}";
}
