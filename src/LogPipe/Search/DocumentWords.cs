using System.Buffers;
using System.Text;
using System.Text.Json;
using LogPipe.Events;

namespace LogPipe.Search;

/// <summary>The words of a document, from its JSON: those of every text, number and boolean at any depth.</summary>
static class DocumentWords
{
    static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = StoredJson.MaxDepth };

    /// <summary>True for the fields at the top that are not searched as free text: they would match in every event.</summary>
    public static bool IsLeftOut(string name) => name is "@timestamp" or "@version";

    /// <summary>Appends the words, a space after each. The JSON must be valid.</summary>
    public static void Append(ByteBuffer target, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: true, new JsonReaderState(ReaderOptions));
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when reader.CurrentDepth == 1 && (reader.ValueTextEquals("@timestamp"u8) || reader.ValueTextEquals("@version"u8)):
                    reader.Skip();
                    break;
                case JsonTokenType.String:
                    AppendString(target, ref reader);
                    break;
                case JsonTokenType.Number:
                    AppendText(target, NumberKey.Of(Encoding.UTF8.GetString(reader.ValueSpan)));
                    break;
                case JsonTokenType.True:
                    AppendText(target, "true");
                    break;
                case JsonTokenType.False:
                    AppendText(target, "false");
                    break;
            }
        }
    }

    static void AppendString(ByteBuffer target, ref Utf8JsonReader reader)
    {
        var chars = ArrayPool<char>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            AppendText(target, chars.AsSpan(0, reader.CopyString(chars)));
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate escape; StoredJson reads such a text as empty, too.
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    static void AppendText(ByteBuffer target, ReadOnlySpan<char> text)
    {
        var words = new Words(text);
        while (words.Next())
        {
            Words.AppendIndexed(target, words.Current);
            target.Write((byte)' ');
        }
    }
}
