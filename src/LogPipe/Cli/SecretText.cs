using System.Text.RegularExpressions;

namespace LogPipe.Cli;

/// <summary>Hides what must not be shown in texts that are not secret as a whole.</summary>
static partial class SecretText
{
    /// <summary>Hides the password of <c>scheme://user:password@host</c>, wherever it stands.</summary>
    public static string HideLogin(string text) => text.Contains("://", StringComparison.Ordinal) ? Login().Replace(text, "$1<password>@") : text;

    [GeneratedRegex(@"(://[^/\s:@]*:)[^/\s@]+@")]
    private static partial Regex Login();
}
