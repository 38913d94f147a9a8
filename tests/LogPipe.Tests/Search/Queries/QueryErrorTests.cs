using LogPipe.Search.Queries;

namespace LogPipe.Tests.Search.Queries;

public sealed class QueryErrorTests
{
    const string RangeHint = "write it as in [1 TO 5]; * leaves an end open, as in [500 TO *]; for the sign itself use quotes";

    [Theory]
    [InlineData("level:", 6, 0, "the query ends where a value for the field level should be", "put a word, a \"phrase\", a range such as [1 TO 5] or >=500, or * right after the colon")]
    [InlineData("level: ERROR", 6, 1, "here a value for the field level should be", "put a word, a \"phrase\", a range such as [1 TO 5] or >=500, or * right after the colon")]
    [InlineData("(a OR b", 0, 1, "this ( is not closed", "put a ) at the end of the group; for the sign itself write \\(")]
    [InlineData("a OR b)", 6, 1, "this ) closes nothing", "take it out, or put a ( before; for the sign itself write \\)")]
    [InlineData("()", 1, 1, "nothing stands before this )", "write a query there, or take the ) out")]
    [InlineData("a AND", 5, 0, "the query ends where a word, a \"phrase\", field:value or a query in parentheses should be", "write one, or take out what stands before")]
    [InlineData("OR a", 0, 2, "there is nothing for this operator to join", "write something on both sides; for the word itself, put it in quotes")]
    [InlineData("a AND AND b", 6, 3, "there is nothing for this operator to join", "write something on both sides; for the word itself, put it in quotes")]
    [InlineData("a \"b c", 2, 1, "this phrase is not closed", "put a \" at its end; for the sign itself write \\\"")]
    [InlineData("n:[1 TO", 2, 5, "this range is not complete", RangeHint)]
    [InlineData("n:[1 2]", 2, 3, "this range is not complete", RangeHint)]
    [InlineData("n:[1 TO 2", 2, 7, "this range is not closed", "put ] at its end, or } to leave the upper bound itself out")]
    [InlineData("n:>", 3, 0, "the query ends where a number, a date or a word to compare with should be", "write it as in response:>=500")]
    [InlineData(":a", 0, 1, "there is no field before this colon", "write field:value; for the sign itself write \\:")]
    [InlineData("[log][level]:a", 0, 12, "a field is written with dots here", "write log.level:")]
    [InlineData("_exists_:\"a\"", 9, 1, "_exists_ needs the name of a field", "write it as in _exists_:http.request.method")]
    public void A_mistake_is_told_with_its_place_and_what_to_write(string query, int start, int length, string message, string hint)
    {
        var error = Assert.Throws<QueryException>(() => Query.Parse(query));
        Assert.Equal((message, hint, start, length), (error.Message, error.Hint, error.Start, error.Length));
    }

    [Fact]
    public void Nesting_has_an_end()
    {
        Query.Parse(new string('(', 100) + "a" + new string(')', 100));
        Assert.Equal("parentheses are nested more than 100 deep", Assert.Throws<QueryException>(() => Query.Parse(new string('(', 100_000))).Message);
    }

    [Fact]
    public void Any_text_is_a_query_or_a_located_mistake()
    {
        var pieces = new[] { "a", ":", "(", ")", "\"", "[", "]", "{", "}", " TO ", " AND ", " OR ", "NOT ", "-", "!", "*", "?", "\\", ">", "=", "策", " ", "&&", "||", "+", "_exists_" };
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                Query.Parse(text);
            }
            catch (QueryException ex)
            {
                Assert.True(ex.Start >= 0 && ex.Length >= 0 && ex.Start + ex.Length <= text.Length, $"{text}: {ex.Start}+{ex.Length}");
            }
        }
    }
}
