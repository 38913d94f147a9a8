using System.Text;
using LogPipe.Search;
using LogPipe.Search.Queries;

namespace LogPipe.Tests.Search.Queries;

public sealed class QueryTests
{
    const string Document = """
        {"@timestamp":"2026-01-31T08:30:00.000Z","@version":"1","level":"ERROR","service":"nginx-proxy","message":"connect() failed (111: Connection refused), 动量策略触发",
         "response":502,"bytes":"1234","took":1.5,"ok":false,"big":9007199254740993,"id":null,"none":[],"client.ip":"10.1.2.3","agent":"Mozilla/5.0 (X11)",
         "tags":["_grokparsefailure","Web Server"],"log":{"file":{"path":"/var/log/nginx/access.log"},"offset":77},"host":{"name":"web-01"},
         "a":{"b.c":"mixed"},"list":[{"k":"one"},{"k":"two"}],"error":{"message":"disk.full"},"at":"2026-02-01T00:00:00Z","deep":{"x":[["y"]]}}
        """;

    [Theory]
    // free text
    [InlineData("")]
    [InlineData("*")]
    [InlineData("refused")]
    [InlineData("REFUSED")]
    [InlineData("connection refused")]
    [InlineData("\"connection refused\"")]
    [InlineData("nginx")]
    [InlineData("策略")]
    [InlineData("\"量策略\"")]
    [InlineData("502")]
    [InlineData("false")]
    [InlineData("grokparse*")]
    [InlineData("two")]
    [InlineData("y")]
    [InlineData("10.1.2.3")]
    // fields
    [InlineData("level:ERROR")]
    [InlineData("level:error")]
    [InlineData("level.keyword:ERROR")]
    [InlineData("service:nginx-proxy")]
    [InlineData("service:nginx*")]
    [InlineData("service:*proxy")]
    [InlineData("service:n?inx-*y")]
    [InlineData("host.name:web*")]
    [InlineData("log.file.path:/var/log/nginx/access.log")]
    [InlineData("log.file.path:\"/var/log/nginx/access.log\"")]
    [InlineData("log.file.path:\\/var*")]
    [InlineData("client.ip:10.1.*")]
    [InlineData("a.b.c:mixed")]
    [InlineData("list.k:two")]
    [InlineData("deep.x:y")]
    [InlineData("message:refused")]
    [InlineData("message:\"Connection refused\"")]
    [InlineData("message:策略")]
    [InlineData("message:refu*")]
    [InlineData("message:(refused AND 策略)")]
    [InlineData("error.message:full")]
    [InlineData("agent:mozilla")]
    [InlineData("tags:_grokparsefailure")]
    [InlineData("tags:\"web server\"")]
    [InlineData("tags.keyword:\"Web Server\"")]
    [InlineData("ok:false")]
    // numbers and ranges
    [InlineData("response:502")]
    [InlineData("response:502.0")]
    [InlineData("response:5.02e2")]
    [InlineData("response:5*")]
    [InlineData("response:>=502")]
    [InlineData("response:>501.5")]
    [InlineData("response:[500 TO 599]")]
    [InlineData("response:{501 TO 503}")]
    [InlineData("response:[500 TO *]")]
    [InlineData("response:[* TO 502]")]
    [InlineData("bytes:>1000")]
    [InlineData("took:<=1.5")]
    [InlineData("big:9007199254740993")]
    [InlineData("big:>9007199254740992")]
    [InlineData("@timestamp:[2026-01-31 TO 2026-02-01]")]
    [InlineData("@timestamp:\"2026-01-31T08:30:00.000Z\"")]
    [InlineData("@version:1")]
    [InlineData("at:>2026-01-31")]
    [InlineData("level:[DEBUG TO FATAL]")]
    // existence
    [InlineData("_exists_:log.file.path")]
    [InlineData("_exists_:log")]
    [InlineData("service:*")]
    // operators
    [InlineData("level:ERROR AND service:nginx*")]
    [InlineData("level:ERROR && response:502")]
    [InlineData("level:WARN OR level:ERROR")]
    [InlineData("level:WARN || refused")]
    [InlineData("level:(WARN OR ERROR)")]
    [InlineData("NOT level:WARN")]
    [InlineData("-level:WARN")]
    [InlineData("!level:WARN")]
    [InlineData("+level:ERROR -timeout")]
    [InlineData("NOT NOT level:ERROR")]
    [InlineData("(level:WARN OR level:ERROR) AND NOT (service:api OR response:<500)")]
    [InlineData("level:WARN AND service:api OR response:502")]
    [InlineData("NOT _exists_:id")]
    public void A_query_finds_the_document(string query) => Assert.True(Matches(query), query);

    [Theory]
    [InlineData("refusedd")]
    [InlineData("\"refused connection\"")]
    [InlineData("refused timeout")]
    [InlineData("略策")]
    [InlineData("08")]
    [InlineData("level:ERR")]
    [InlineData("level.keyword:error")]
    [InlineData("service:nginx")]
    [InlineData("service:proxy*")]
    [InlineData("log.file.path:access.log")]
    [InlineData("host:web-01")]
    [InlineData("message.keyword:refused")]
    [InlineData("tags.keyword:\"web server\"")]
    [InlineData("response:503")]
    [InlineData("response:>502")]
    [InlineData("response:{502 TO 599]")]
    [InlineData("level:>500")]
    [InlineData("big:9007199254740992")]
    [InlineData("big:>9007199254740993")]
    [InlineData("@timestamp:<2026-01-31")]
    [InlineData("_exists_:id")]
    [InlineData("_exists_:none")]
    [InlineData("_exists_:log.file.name")]
    [InlineData("level:ERROR AND NOT service:nginx*")]
    [InlineData("level:WARN OR response:200")]
    [InlineData("level:WARN AND (service:api OR response:502)")]
    [InlineData("ok:true")]
    public void Another_does_not(string query) => Assert.False(Matches(query), query);

    [Theory]
    [InlineData("策略", "(\"策\" AND \"略\")")]
    [InlineData("level:ERROR AND service:nginx", "(\"error\" AND \"nginx\")")]
    [InlineData("level:ERROR OR service:nginx", "(\"error\" OR \"nginx\")")]
    [InlineData("host.name:web-0*", "(\"web\" AND \"0\" *)")]
    [InlineData("response:404.0", "(\"404.0\" OR \"404\")")]
    [InlineData("level:ERROR AND NOT timeout AND response:>5", "\"error\"")]
    [InlineData("level:ERROR OR response:>5", null)]
    [InlineData("*refused*", null)]
    [InlineData("NOT refused", null)]
    [InlineData("@version:1", null)]
    [InlineData("!!!", null)]
    public void Words_narrow_the_search_where_they_must_be_there(string query, string? expected) =>
        Assert.Equal(expected, Query.Parse(query).Narrow().Expression);

    [Fact]
    public void A_long_query_is_narrowed_by_a_part_of_it()
    {
        var many = string.Join(' ', Enumerable.Range(0, 3000).Select(i => "w" + i));
        Assert.InRange(Query.Parse(many).Narrow().Expression!.Length, 1000, 9000);
        Assert.Null(Query.Parse(many.Replace(" ", " OR ", StringComparison.Ordinal)).Narrow().Expression);
    }

    static bool Matches(string query)
    {
        using var document = StoredJson.Parse(Encoding.UTF8.GetBytes(Document));
        return Query.Parse(query).Matches(document.RootElement);
    }
}
