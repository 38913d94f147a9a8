namespace LogPipe.Testing;

/// <summary>Colours for a terminal; for anything else the text stays as it is.</summary>
sealed record Paint(bool IsOn)
{
    /// <summary>What is wrong, or gone.</summary>
    public string Red(string text) => In("31", text);

    /// <summary>What is right, or new.</summary>
    public string Green(string text) => In("32", text);

    /// <summary>What has changed.</summary>
    public string Yellow(string text) => In("33", text);

    /// <summary>What is named.</summary>
    public string Bold(string text) => In("1", text);

    /// <summary>What matters less.</summary>
    public string Dim(string text) => In("2", text);

    string In(string code, string text) => IsOn && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
