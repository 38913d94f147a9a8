using System.Text;
using System.Text.RegularExpressions;

namespace LogPipe.Grok;

/// <summary>Matches file names against <c>* ? [a-z] {a,b}</c>. As in a shell, a name with a leading dot needs one in the glob.</summary>
internal static class FileGlob
{
    public static bool IsMatch(string glob, string fileName)
    {
        if (fileName.StartsWith('.') && !glob.StartsWith('.'))
        {
            return false;
        }

        return glob == "*" || Regex.IsMatch(fileName, Translate(glob), RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    static string Translate(string glob)
    {
        var regex = new StringBuilder("\\A");
        int braces = 0;
        foreach (char c in glob)
        {
            switch (c)
            {
                case '*':
                    regex.Append(".*");
                    break;
                case '?':
                    regex.Append('.');
                    break;
                case '[' or ']' or '-' when glob.Contains('[') && glob.Contains(']'):
                    regex.Append(c);
                    break;
                case '{' when glob.IndexOf('}') > 0:
                    braces++;
                    regex.Append("(?:");
                    break;
                case '}' when braces > 0:
                    braces--;
                    regex.Append(')');
                    break;
                case ',' when braces > 0:
                    regex.Append('|');
                    break;
                default:
                    regex.Append(Regex.Escape(c.ToString()));
                    break;
            }
        }

        return regex.Append("\\z").ToString();
    }
}
