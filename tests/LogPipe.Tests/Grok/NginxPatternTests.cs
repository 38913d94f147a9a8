using LogPipe.Plugins;
using System.Text.Json.Nodes;
using LogPipe.Grok;

namespace LogPipe.Tests.Grok;

public sealed class NginxPatternTests
{
    static string? Fields(string pattern, string line, EcsMode mode)
    {
        var library = PatternLibrary.Create(new PatternLibraryOptions { Ecs = mode, ParserFolders = [] });
        Assert.True(GrokExpression.TryCompile($"^%{{{pattern}}}", library, GrokOptions.Default, out CompiledGrok? grok, out _));
        JsonObject? fields = GrokTestEvent.Apply(grok, line, keepEmpty: false);
        fields?.Remove("message");
        return fields is null ? null : string.Join("|", fields.Select(static f => $"{f.Key}={f.Value}"));
    }

    [Theory]
    [InlineData("203.0.113.9 - - [18/Aug/2025:09:31:20 +0000] \"GET /a?b=c HTTP/1.1\" 200 612 \"-\" \"curl/8.1.2\"",
        "clientip=203.0.113.9|ident=-|auth=-|timestamp=18/Aug/2025:09:31:20 +0000|verb=GET|request=/a?b=c|httpversion=1.1|response=200|bytes=612|referrer=-|agent=curl/8.1.2")]
    [InlineData("2001:db8::7 - jo [18/Aug/2025:09:31:20 +0000] \"\\x16\\x03\" 400 150 \"\" \"a \\x22b\\x22\"",
        "clientip=2001:db8::7|ident=-|auth=jo|timestamp=18/Aug/2025:09:31:20 +0000|rawrequest=\\x16\\x03|response=400|bytes=150|agent=a \\x22b\\x22")]
    [InlineData("not a line", null)]
    public void An_access_line_gives_the_fields_of_the_combined_log(string line, string? expected)
    {
        foreach (EcsMode mode in new[] { EcsMode.Disabled, EcsMode.V8 })
        {
            Assert.Equal(expected, Fields("NGINXACCESS", line, mode));
        }
    }

    [Theory]
    [InlineData("2025/08/18 09:31:22 [error] 1234#1234: *5678 connect() failed (111: Connection refused) while connecting to upstream, client: 192.0.2.44, server: trade.example.com, request: \"POST /api/v1/orders HTTP/1.1\", upstream: \"http://127.0.0.1:5000/api/v1/orders\", host: \"trade.example.com\"",
        "timestamp=2025/08/18 09:31:22|level=error|pid=1234|tid=1234|connection_id=5678|log_message=connect() failed (111: Connection refused) while connecting to upstream|client=192.0.2.44|server=trade.example.com|request=POST /api/v1/orders HTTP/1.1|upstream=http://127.0.0.1:5000/api/v1/orders|host=trade.example.com")]
    [InlineData("2025/08/18 09:31:40 [crit] 1234#1234: *5701 SSL_do_handshake() failed (SSL: error:0A00006C:SSL routines::bad key share) while SSL handshaking, client: 203.0.113.9, server: 0.0.0.0:443",
        "timestamp=2025/08/18 09:31:40|level=crit|pid=1234|tid=1234|connection_id=5701|log_message=SSL_do_handshake() failed (SSL: error:0A00006C:SSL routines::bad key share) while SSL handshaking|client=203.0.113.9|server=0.0.0.0:443")]
    [InlineData("2025/08/18 09:32:10 [emerg] 1300#1300: bind() to 0.0.0.0:80 failed (98: Address already in use)",
        "timestamp=2025/08/18 09:32:10|level=emerg|pid=1300|tid=1300|log_message=bind() to 0.0.0.0:80 failed (98: Address already in use)")]
    [InlineData("2025/08/18 [emerg] x", null)]
    public void An_error_line_is_cut_into_its_parts(string line, string? expected) =>
        Assert.Equal(expected, Fields("NGINXERROR", line, EcsMode.V8));
}
