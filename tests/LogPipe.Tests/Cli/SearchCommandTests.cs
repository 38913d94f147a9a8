using LogPipe.Cli;
using LogPipe.Tests.Outputs.Embedded;
using LogPipe.Tests.Search;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Cli;

public sealed class SearchCommandTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Events_are_shown_as_lines_with_what_matters()
    {
        await FillAsync();
        Assert.Equal((0, """
            2026-01-31T08:30:00.000Z logpipe-2026.01.31 ERROR nginx  连接 refused
            2026-02-01T08:30:00.000Z logpipe-2026.02.01  two\nlines\u001b[31m

            """, "2 events in 2 indices\n"), Run());
        Assert.Equal((0, "2026-01-31T08:30:00.000Z logpipe-2026.01.31 ERROR nginx  连接 refused\n", "1 event in 1 index\n"), Run("level:ERROR", "service:nginx", "--index", "logpipe-*"));
    }

    [Fact]
    public async Task Fields_json_and_counts_can_be_had_instead()
    {
        await FillAsync();
        Assert.Equal("2026-01-31T08:30:00.000Z logpipe-2026.01.31 level=ERROR http.code=502\n", Run("refused", "--fields", "level,http.code,none").Out);
        Assert.Equal("{\"level\":\"ERROR\",\"http.code\":502}\n", Run("refused", "--fields", "level,http.code,none", "--format", "json").Out);
        Assert.Equal("{\"@timestamp\":\"2026-02-01T08:30:00.000Z\",\"message\":\"two\\nlines\\u001B[31m\",\"@version\":\"1\"}\n", Run("two", "--format", "json").Out);
        Assert.Equal("1\tlogpipe-2026.01.31\n1\tlogpipe-2026.02.01\n2\ttotal\n", Run("--count").Out);
    }

    [Fact]
    public async Task Times_and_limit_choose_the_newest_of_a_time()
    {
        await FillAsync();
        Assert.Equal("the newest 1 of the matching events, in 1 index; there are more: --limit shows more of them, --count counts them\n", Run("--limit", "1").Error);
        Assert.StartsWith("2026-02-01", Run("--limit", "1").Out, StringComparison.Ordinal);
        Assert.StartsWith("2026-02-01", Run("--from", "2026-02-01").Out, StringComparison.Ordinal);
        Assert.Equal("1 event in 1 index\n", Run("--to", "2026-02-01T00:00:00+08:00").Error);
        Assert.Equal($"nothing matches in that time in 2 indices of {_folder.Path}\n", Run("--from", "2020-01-01", "--to", "2020-01-02").Error);
    }

    [Fact]
    public async Task A_query_may_begin_with_a_sign()
    {
        await FillAsync();
        Assert.Equal("1 event in 1 index\n", Run("-level:ERROR").Error);
        Assert.Equal("1 event in 1 index\n", Run("@timestamp:>2026-02-01").Error);
    }

    [Theory]
    [InlineData("error: there is no option --lats; did you mean --last?\n", "--lats", "1h")]
    [InlineData("error: --last soon: write a number with a unit, such as 200 usec, 250ms, 60 sec, 18h, 21.5d, 1 day, 2w, 6 weeks\n", "--last", "soon")]
    [InlineData("error: --to later: write a date such as 2026-01-31, a time such as 2026-01-31T08:30:00Z, or how long ago, such as 2h\n", "--to", "later")]
    [InlineData("error: --last and --from both say where to begin: give one of them\n", "--last", "1h", "--from", "2h")]
    [InlineData("error: the time to begin is after the time to end\n", "--from", "2026-01-02", "--to", "2026-01-01")]
    [InlineData("error: --limit -1: give the number of events to show, or 0 for all\n", "--limit", "-1")]
    [InlineData("error in the query: this ( is not closed\n --> query:1:8\n  |\n1 | 策略 AND (b\n  |          ^\n  = help: put a ) at the end of the group; for the sign itself write \\(\n", "策略", "AND", "(b")]
    public async Task A_mistake_is_told_and_is_an_error(string error, params string[] args)
    {
        await FillAsync();
        Assert.Equal((1, "", error), Run(args));
    }

    [Fact]
    public async Task Where_there_is_nothing_it_says_where_it_looked()
    {
        Assert.Equal((1, "", $"error: there is no index in {_folder.Path}; see that a pipeline with the output embedded {{ }} has run and writes there\n"), Run());
        await FillAsync();
        Assert.Equal((0, "", $"no index in {_folder.Path} is called x-*; there are: logpipe-2026.01.31, logpipe-2026.02.01\n"), Run("--index", "x-*"));
        Assert.Equal((0, "", $"nothing matches in 2 indices of {_folder.Path}\n"), Run("nowhere"));
    }

    [Fact]
    public async Task An_index_that_cannot_be_read_does_not_hide_the_others()
    {
        await FillAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "broken.db"), new string('x', 8192), TestContext.Current.CancellationToken);
        var (code, output, error) = Run("refused");
        Assert.Equal(1, code);
        Assert.Contains("refused", output, StringComparison.Ordinal);
        Assert.Contains("error: the index broken cannot be searched: SQLite Error 26: 'file is not a database'.", error, StringComparison.Ordinal);
    }

    async Task FillAsync()
    {
        await using var output = await EmbeddedTesting.StartAsync(_folder.Path);
        await new OutputDriver(output).SendOnceAsync(
            EmbeddedTesting.Event("连接 refused", "2026-01-31T08:30:00Z", ""","level":"ERROR","service":"nginx","http":{"code":502}"""),
            EmbeddedTesting.Event("two\\nlines\\u001b[31m", "2026-02-01T08:30:00Z"));
    }

    (int Code, string Out, string Error) Run(params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(["search", "--path", _folder.Path, .. args], new CliIo(output, error));
        return (code, output.ToString(), error.ToString());
    }
}
