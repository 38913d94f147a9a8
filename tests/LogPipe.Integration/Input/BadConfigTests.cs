using LogPipe.Integration.Support;

namespace LogPipe.Integration.Input;

/// <summary>A config with mistakes: all of them are shown, each with its place and what to do.</summary>
public sealed class BadConfigTests
{
    const string Config = """
        input { stdin { codex => json } }
        filter {
          grok { match => { "message" => "%{NOSUCHPATTERN:x}" } }
          mutate { convert => { "a" => "intger" } }
          gork { }
        }
        output { elasticsearch { hosts => ["a:9200"] timeout => "soon" } }
        """;

    const string Report = """
        error LP2002: stdin has no option codex
         --> five.conf:1:17
          |
        1 | input { stdin { codex => json } }
          |                 ^^^^^
          = help: did you mean codec?

        error LP2012: grok: pattern %{NOSUCHPATTERN} is not defined
              %{NOSUCHPATTERN:x}
              ^^^^^^^^^^^^^^^^^^
         --> five.conf:3:19
          |
        3 |   grok { match => { "message" => "%{NOSUCHPATTERN:x}" } }
          |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          = help: define it in pattern_definitions, in a file of patterns_dir, or in a file in the parsers folder

        error LP2012: mutate: convert of a wants one of string, integer, float, boolean, integer_eu, float_eu, not intger
         --> five.conf:4:23
          |
        4 |   mutate { convert => { "a" => "intger" } }
          |                       ^^^^^^^^^^^^^^^^^^^

        error LP2001: there is no filter plugin named gork
         --> five.conf:5:3
          |
        5 |   gork { }
          |   ^^^^
          = help: did you mean grok?

        error LP2004: elasticsearch: timeout expects a time such as "1 hour" or a number of seconds, got "soon"
         --> five.conf:7:57
          |
        7 | output { elasticsearch { hosts => ["a:9200"] timeout => "soon" } }
          |                                                         ^^^^^^
          = help: How long one request may take in all.

        """;

    [Theory]
    [InlineData("-t", "5 errors: the config cannot be used\n")]
    [InlineData("-r", "5 errors: LogPipe does not start; correct the config, and check it by -t\n")]
    public async Task Five_mistakes_are_five_located_errors(string flag, string end)
    {
        using var sandbox = new Sandbox();
        sandbox.Write("five.conf", Config);
        var result = (await LogPipeProcess.RunAsync(sandbox, "", flag, "-f", "five.conf")).Expect(1);
        Assert.Equal(Report + end, result.Error);
        Assert.Equal("", result.Out);
    }
}
