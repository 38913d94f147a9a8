using System.Text;

namespace LogPipe.Plugins;

/// <summary>Values of the config as the text Ruby makes of them: lists and hashes in their inspect form.</summary>
public static class ConfigText
{
    /// <summary>The value as text.</summary>
    public static string Of(object value)
    {
        if (value is not (IReadOnlyList<object> or ConfigHash)) return OptionSet.ToText(value)!;
        var builder = new StringBuilder();
        Inspect(builder, value);
        return builder.ToString();
    }

    static void Inspect(StringBuilder builder, object value)
    {
        switch (value)
        {
            case IReadOnlyList<object> list:
                builder.Append('[');
                for (var i = 0; i < list.Count; i++)
                {
                    if (i > 0) builder.Append(", ");
                    Inspect(builder, list[i]);
                }
                builder.Append(']');
                break;
            case ConfigHash hash:
                builder.Append('{');
                for (var i = 0; i < hash.Count; i++)
                {
                    if (i > 0) builder.Append(", ");
                    Inspect(builder, hash.Entries[i].Key);
                    builder.Append("=>");
                    Inspect(builder, hash.Entries[i].Value);
                }
                builder.Append('}');
                break;
            case string s:
                builder.Append('"').Append(s.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\t", "\\t").Replace("\r", "\\r").Replace("#{", "\\#{")).Append('"');
                break;
            default:
                builder.Append(OptionSet.ToText(value));
                break;
        }
    }
}
