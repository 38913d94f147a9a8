namespace LogPipe.Tests.Testing;

public sealed class RecordTests : IDisposable
{
    readonly TestRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Missing_and_wrong_expectations_are_written_and_all_else_stays()
    {
        var (code, output, _) = _rig.Run("""
            # First comment.
            pipeline: a.conf   # the one
            clock: 2025-08-18T09:30:00Z

            tests:
              # About the first.
              - name: new
                fields: {n: 1}
                input: alert 1

              - name: wrong
                expect:
                  - fields:
                      a: b
                    # gone with it
                  - contains: {c: d}
                # Stays.
                fields: {n: 1}
                input: ['a: 1', "控\t制"]
              # About the good.
              - name: good
                fields: {n: 1}
                input: b 2
                expect: {contains: {first: b}}   # as it is
              - name: dropped
                input: {n: 4}

            """, "--record");
        Assert.Equal(0, code);
        Assert.StartsWith("recorded  new\nrecorded  wrong\nrecorded  dropped\na.test.yml: 3 recorded, 1 as before\n", output, StringComparison.Ordinal);
        Assert.Equal("""
            # First comment.
            pipeline: a.conf   # the one
            clock: 2025-08-18T09:30:00Z

            tests:
              # About the first.
              - name: new
                fields: {n: 1}
                input: alert 1
                expect:
                  - output: [elasticsearch, pager]
                    index: i-2025.08.18
                    delivers:
                      elasticsearch:
                        id: alert
                      pager:
                        labels:
                          alertname: A
                          first: alert
                        annotations: {}
                    fields:
                      '@timestamp': 2025-08-18T09:30:00.000Z
                      message: alert 1
                      n: 1
                      first: alert
                      deep:
                        number: 1

              - name: wrong
                expect:
                  - output: [elasticsearch]
                    index: i-2025.08.18
                    delivers:
                      elasticsearch:
                        id: '%{first}'
                    fields:
                      '@timestamp': 2025-08-18T09:30:00.000Z
                      message: 'a: 1'
                      n: 1
                      tags: [_grokparsefailure]
                  - output: [elasticsearch]
                    index: i-2025.08.18
                    delivers:
                      elasticsearch:
                        id: '%{first}'
                    fields:
                      '@timestamp': 2025-08-18T09:30:00.000Z
                      message: "控\t制"
                      n: 1
                      tags: [_grokparsefailure]
                # Stays.
                fields: {n: 1}
                input: ['a: 1', "控\t制"]
              # About the good.
              - name: good
                fields: {n: 1}
                input: b 2
                expect: {contains: {first: b}}   # as it is
              - name: dropped
                input: {n: 4}
                expect: []

            """, _rig["a.test.yml"]);
        Assert.Equal("passed  a.test.yml: 4 passed in T ms\n4 passed in T s\n", _rig.RunFile("a.test.yml").Out);
    }

    [Fact]
    public void The_ends_of_lines_stay_what_they_are()
    {
        _rig.Run("pipeline: a.conf\r\ntests:\r\n  - name: a\r\n    input: {n: 9}\r\n", "--record");
        Assert.Equal("pipeline: a.conf\r\ntests:\r\n  - name: a\r\n    input: {n: 9}\r\n    expect: []\r\n", _rig["a.test.yml"]);
    }

    [Fact]
    public void A_test_in_braces_is_not_recorded_and_said_so()
    {
        const string Text = "pipeline: a.conf\ntests:\n  - {name: a, fields: {n: 1}, input: b}\n";
        var (_, _, error) = _rig.Run(Text, "--record");
        Assert.Equal("warning: a.test.yml:3: \"a\" is not recorded: a test in braces cannot be recorded; write it on lines of its own, beginning with - name:\n", error);
        Assert.Equal(Text, _rig["a.test.yml"]);
    }
}
