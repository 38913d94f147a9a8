using LogPipe.Plugins;

namespace LogPipe.Tests.Configuration.Binding;

public sealed class OptionValueTests
{
    [Theory]
    [InlineData("text", "\"plain\"", "\"plain\"")]
    [InlineData("text", "5", "\"5\"")]
    [InlineData("text", "\"${HOST}\"", "\"web\"")]
    [InlineData("text", "\"a-${HOST}-${HOST}\"", "\"a-web-web\"")]
    [InlineData("text", "\"${NONE:other}\"", "\"other\"")]
    [InlineData("text", "\"${NONE:}\"", "\"\"")]
    [InlineData("text", "\"${EMPTY:other}\"", "\"\"")]
    [InlineData("text", "\"${QUOTED}\"", "\"q\"")]
    [InlineData("text", "\"${1BAD} $HOST\"", "\"${1BAD} $HOST\"")]
    [InlineData("list", "\"${LIST}\"", "[\"a\", \"b\"]")]
    [InlineData("list", "aa", "[\"aa\"]")]
    [InlineData("list", "[aa, \"${HOST}\"]", "[\"aa\", \"web\"]")]
    [InlineData("list", "aa list => bb", "[\"aa\", \"bb\"]")]
    [InlineData("list", "[aa] list => [bb]", "[\"aa\", \"bb\"]")]
    [InlineData("hash", "{ \"${HOST}\" => \"${HOST}\" }", "{\"${HOST}\"=>\"web\"}")]
    [InlineData("hash", "{ aa => 1 } hash => { aa => 2 bb => 3 }", "{\"aa\"=>[1, 2], \"bb\"=>3}")]
    [InlineData("hash", "[aa, 1, bb, 2]", "{\"aa\"=>1, \"bb\"=>2}")]
    [InlineData("number", "\"7\"", "7")]
    [InlineData("number", "-1.5", "-1.5")]
    [InlineData("flag", "\"true\"", "true")]
    [InlineData("bytes", "\"1 KiB\"", "1024")]
    [InlineData("wait", "\"2 minutes\"", "120.0")]
    public void Values_take_the_type_of_their_option(string option, string written, string expected)
    {
        var value = new Binding().Value(option, written)!;
        Assert.Equal(expected, value is string text ? $"\"{text}\"" : ConfigText.Of(value));
    }
}
