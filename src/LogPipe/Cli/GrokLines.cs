namespace LogPipe.Cli;

/// <summary>The files with lines of the grok commands, and what is wrong with them in plain words.</summary>
static class GrokLines
{
    /// <summary>Opens a file. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> with a text for the user.</summary>
    public static StreamReader Open(string file)
    {
        if (WhyUnreadable(file) is { } problem) throw new IOException(problem);
        try
        {
            return new StreamReader(file);
        }
        catch (UnauthorizedAccessException ex)
        {
            throw new UnauthorizedAccessException($"{file} may not be read by this user", ex);
        }
    }

    /// <summary>Why a file cannot be read, as far as is seen without opening it (a pipe can be opened only once); else null.</summary>
    public static string? WhyUnreadable(string file)
    {
        // The system says of a folder that access is denied.
        if (Directory.Exists(file)) return $"{file} is a folder; name the files in it";
        return File.Exists(file) ? null : $"there is no file {file}";
    }
}
