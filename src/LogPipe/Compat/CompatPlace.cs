using System.Globalization;

namespace LogPipe.Compat;

/// <summary>Where something stands.</summary>
/// <param name="File">The file, as a path below the installation's folder where it is in there.</param>
/// <param name="Line">The line from 1; 0 for the file as a whole.</param>
readonly record struct CompatPlace(string File, int Line = 0)
{
    /// <summary>file:line, or the file alone.</summary>
    public override string ToString() => Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}") : File;
}
