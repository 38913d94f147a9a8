using LogPipe.Plugins;
using LogPipe.Grok;

namespace LogPipe.Tests.Grok;

public sealed class GrokExpressionTests
{
    static readonly PatternLibrary Legacy = PatternLibrary.Create(new PatternLibraryOptions { Ecs = EcsMode.Disabled, ParserFolders = [] });

    static CompiledGrok Compile(string expression, PatternLibrary? library = null, GrokOptions? options = null)
    {
        Assert.True(GrokExpression.TryCompile(expression, library ?? Legacy, options ?? GrokOptions.Default, out CompiledGrok? grok,
            out IReadOnlyList<GrokError> errors), string.Join("; ", errors));
        return grok;
    }

    static IReadOnlyList<GrokError> Refuse(string expression, PatternLibrary? library = null)
    {
        Assert.False(GrokExpression.TryCompile(expression, library ?? Legacy, GrokOptions.Default, out _, out IReadOnlyList<GrokError> errors));
        return errors;
    }

    static PatternLibrary With(params (string Name, string Text)[] definitions) => PatternLibrary.Create(new PatternLibraryOptions
    {
        Ecs = EcsMode.Disabled,
        ParserFolders = [],
        Definitions = [.. definitions.Select(static d => new KeyValuePair<string, string>(d.Name, d.Text))],
    });

    [Fact]
    public void All_undefined_patterns_are_reported_with_their_places_and_a_suggestion()
    {
        IReadOnlyList<GrokError> errors = Refuse("%{IP:ip} %{NUMBR:n} %{TOMCAT8_LOG}");
        Assert.Equal(2, errors.Count);
        Assert.Equal((9, 10), (errors[0].Offset, errors[0].Length));
        Assert.Contains("NUMBR", errors[0].Message);
        Assert.Equal("did you mean %{NUMBER}?", errors[0].Hint);
        Assert.Contains("ecs_compatibility => v8", errors[1].Hint);
    }

    [Fact]
    public void An_undefined_pattern_inside_another_is_reported_where_that_one_is_used()
    {
        GrokError error = Assert.Single(Refuse("a %{OUTER}", With(("OUTER", "b %{NOPE}"))));
        Assert.Equal((2, 8), (error.Offset, error.Length));
        Assert.Contains("used by OUTER, pattern_definitions", error.Message);
    }

    [Fact]
    public void A_pattern_that_refers_to_itself_is_refused()
    {
        GrokError error = Assert.Single(Refuse("%{A}", With(("A", "x%{B}"), ("B", "%{A}?"))));
        Assert.Contains("A → B → A", error.Message);
    }

    [Fact]
    public void A_mistake_inside_a_pattern_names_the_pattern()
    {
        GrokError error = Assert.Single(Refuse("ab%{BAD:x}", With(("BAD", "a{2,1}"))));
        Assert.Equal((2, 8), (error.Offset, error.Length));
        Assert.Contains("BAD (pattern_definitions)", error.Hint);
    }

    [Fact]
    public void A_mistake_after_a_reference_is_reported_at_its_own_place()
    {
        GrokError error = Assert.Single(Refuse("%{WORD:w} (x"));
        Assert.Equal(10, error.Offset);
    }

    [Theory]
    [InlineData("%{INT:n:int}", "n", CaptureType.Int)]
    [InlineData("%{INT:n:float}", "n", CaptureType.Float)]
    [InlineData("%{INT:n:INT}", "n", CaptureType.Text)]
    [InlineData("%{INT:[a][b]:int}", "[a][b]", CaptureType.Int)]
    [InlineData("%{INT::x}", "", CaptureType.Text)]
    [InlineData("%{INT:x:}", "x", CaptureType.Text)]
    [InlineData("(?<n:int>\\d)", "int", CaptureType.Text)]
    [InlineData("(?<@x>\\d)", "@x", CaptureType.Text)]
    [InlineData("%{INT:héllo}", "h", CaptureType.Text)]
    [InlineData("%{MINE:m=[a-c]+}", "m", CaptureType.Text)]
    public void A_reference_names_its_field_and_type(string expression, string field, CaptureType type) =>
        Assert.Equal(new GrokCapture(field, type), Assert.Single(Compile(expression).Captures));

    [Theory]
    [InlineData("%{}")]
    [InlineData("%{ WORD:x}")]
    [InlineData("%{WORD:x")]
    [InlineData("%")]
    public void What_is_no_reference_is_literal(string expression) => Assert.Empty(Compile(expression).Captures);

    [Fact]
    public void Captures_are_ordered_by_the_first_use_of_their_group()
    {
        CompiledGrok grok = Compile("%{WORD:a} %{INT:b} %{WORD:a}");
        Assert.Equal(["a", "a", "b"], grok.Captures.Select(static c => c.FieldName));
        var slots = new CaptureSlot[3];
        Assert.Equal(MatchStatus.Match, grok.Match("x 1 y", slots));
        Assert.Equal([new(0, 1), new(4, 1), new(2, 1)], slots);
    }

    [Fact]
    public void A_window_of_the_text_counts_as_the_whole_text()
    {
        CompiledGrok grok = Compile("^%{WORD:w}$");
        var slots = new CaptureSlot[1];
        Assert.Equal(MatchStatus.NoMatch, grok.Match("a-bc-d", slots));
        Assert.Equal(MatchStatus.Match, grok.Match("a-bc-d", 2, 2, slots));
        Assert.Equal(new CaptureSlot(2, 2), slots[0]);
    }

    [Fact]
    public void A_group_that_took_no_part_has_no_place()
    {
        var slots = new CaptureSlot[2];
        Assert.Equal(MatchStatus.Match, Compile("(?:%{INT:a}|%{WORD:b})").Match("x", slots));
        Assert.False(slots[0].Success);
        Assert.Equal(new CaptureSlot(0, 1), slots[1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3)]
    public void Compiling_early_late_or_never_gives_the_same_captures(int compileAfter)
    {
        CompiledGrok grok = Compile("%{COMBINEDAPACHELOG}", options: new GrokOptions { CompileAfter = compileAfter });
        const string Line = "203.0.113.9 - - [02/Jan/2024:03:04:05 +0000] \"GET /index.html HTTP/1.1\" 200 5123 \"-\" \"curl\"";
        var first = new CaptureSlot[grok.Captures.Count];
        var slots = new CaptureSlot[grok.Captures.Count];
        Assert.Equal(MatchStatus.Match, grok.Match(Line, first));
        for (int i = 0; i < 50; i++)
        {
            Assert.Equal(MatchStatus.Match, grok.Match(Line, slots));
            Assert.Equal(first, slots);
            Thread.Yield();
        }
    }

    [Fact]
    public void Running_out_of_time_is_a_status()
    {
        CompiledGrok grok = Compile("^(?<q>a)(?:(?:\\k<q>|aa)+)+!", options: new GrokOptions { Timeout = TimeSpan.FromMilliseconds(20), CompileAfter = -1 });
        Assert.Equal(MatchStatus.TimedOut, grok.Match(new string('a', 60) + "b!", new CaptureSlot[1]));
    }

    [Theory]
    [InlineData("^(?:(?:a|aa)+)+!", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab!")]
    [InlineData("(?<a>(x+x+)+y)", "yxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("(?<a>(?:x+x+)+)y(?<b>.)", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx y")]
    [InlineData("^(?<a>(?:a|aa)+)[bd]$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabc")]
    public void A_hostile_text_takes_the_scanner_no_longer_than_another(string expression, string text)
    {
        CompiledGrok grok = Compile(expression, options: new GrokOptions { CompileAfter = -1 });
        var scanner = Assert.IsType<LogPipe.Grok.Scanner.ScannerMatcher>(grok.Matcher);
        Assert.Equal(LogPipe.Grok.Scanner.ScanOutcome.NoMatch, scanner.Scan(text, new CaptureSlot[2]));
    }

    [Theory]
    [InlineData("%{COMBINEDAPACHELOG}", GrokEngine.Scanner, "")]
    [InlineData("(?<q>['\"])%{DATA:x}\\k<q>", GrokEngine.Regex, "the expression has a back reference")]
    [InlineData("(?:(?<a>\\d),)+", GrokEngine.Regex, "the expression captures inside a repeated group")]
    [InlineData("%{EXIM:e}", GrokEngine.Regex, "the pattern EXIM_NAMED_FIELDS captures inside a repeated group")]
    [InlineData("(?<=ab)%{INT:n}", GrokEngine.Regex, "the expression looks behind at more than one character")]
    public void The_engine_and_its_reason_can_be_asked_for(string expression, GrokEngine engine, string reason)
    {
        CompiledGrok grok = Compile(expression);
        Assert.Equal((engine, reason), (grok.Engine, grok.EngineReason));
    }

    [Fact]
    public void A_word_boundary_knows_the_words_of_the_regular_expression()
    {
        var word = new System.Text.RegularExpressions.Regex("^.\\b", System.Text.RegularExpressions.RegexOptions.Singleline);
        for (int c = 0; c <= 0xFFFF; c++)
        {
            Assert.True(word.IsMatch(((char)c).ToString()) == LogPipe.Grok.Scanner.WordUnits.Contains((char)c), $"U+{c:X4}");
        }
    }
}
