using LogPipe.Search;

namespace LogPipe.Tests.Search;

public sealed class IndexNameTests
{
    [Theory]
    [InlineData("logpipe-2026.01.31")]
    [InlineData("lianghua-trading-2026.01.31")]
    [InlineData("量化-2026")]
    [InlineData(".hidden")]
    [InlineData("a..b")]
    public void Names_of_Elasticsearch_are_names_here(string name) => Assert.Null(IndexName.Problem(name));

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData(".", "it may not be . or ..")]
    [InlineData("..", "it may not be . or ..")]
    [InlineData("-a", "it may not start with -")]
    [InlineData("_a", "it may not start with _")]
    [InlineData("+a", "it may not start with +")]
    [InlineData("../a", "it holds the character /")]
    [InlineData("a\\b", "it holds the character \\")]
    [InlineData("a b", "it holds a space")]
    [InlineData("a:b", "it holds the character :")]
    [InlineData("Nginx", "it holds the capital letter N; add a mutate lowercase filter for the field")]
    [InlineData("a\0b", "it holds a control character")]
    public void Others_are_refused_with_the_reason(string name, string problem) => Assert.Equal(problem, IndexName.Problem(name));

    [Fact]
    public void A_name_leaves_room_for_the_endings_of_its_files()
    {
        Assert.Null(IndexName.Problem(new string('a', 230)));
        Assert.Equal("it is longer than 230 bytes", IndexName.Problem(new string('a', 231)));
        Assert.Equal("it is longer than 230 bytes", IndexName.Problem(new string('量', 77)));
    }

    [Fact]
    public void Patterns_choose_among_the_indices_of_a_folder()
    {
        using var folder = new TempFolder();
        foreach (var file in new[] { "b-1.db", "a-1.db", "a-2.db", "a-1.db-wal", "c.db.corrupt", "x.txt" }) File.WriteAllText(Path.Combine(folder.Path, file), "");
        Assert.Equal(["a-1", "a-2", "b-1"], IndexName.Find(folder.Path, "*"));
        Assert.Equal(["a-1", "a-2"], IndexName.Find(folder.Path, "a-*"));
        Assert.Equal(["a-1", "b-1"], IndexName.Find(folder.Path, "?-1"));
        Assert.Equal(["a-2", "b-1"], IndexName.Find(folder.Path, "b*, a-2"));
        Assert.Empty(IndexName.Find(Path.Combine(folder.Path, "none"), "*"));
    }
}
