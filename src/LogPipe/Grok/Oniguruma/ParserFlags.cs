namespace LogPipe.Grok.Oniguruma;

/// <summary>The options in force at a place of the expression.</summary>
internal readonly record struct ParserFlags(
    bool IgnoreCase, bool DotAll, bool Extended, bool AsciiTypes = true, bool AsciiPosix = false);
