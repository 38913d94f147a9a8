using System.Text.RegularExpressions;
using LogPipe.Grok.Oniguruma;

namespace LogPipe.Tests.Grok;

public sealed class OnigurumaRegexTests
{
    [Theory]
    [InlineData("*a", 0, "target of repeat operator is not specified")]
    [InlineData("a|*", 2, "target of repeat operator is not specified")]
    [InlineData("({2})", 1, "target of repeat operator is not specified")]
    [InlineData("a{2,1}", 1, "upper is smaller than lower")]
    [InlineData("a{99999999}", 1, "too big number for repeat range")]
    [InlineData("x(a", 1, "unmatched parenthesis")]
    [InlineData("a)b", 1, "unmatched close parenthesis")]
    [InlineData("x[ab", 1, "premature end of char-class")]
    [InlineData("[]", 0, "empty char-class")]
    [InlineData("[z-a]", 1, "empty range in char class: z-a")]
    [InlineData("[[:foo:]]", 1, "invalid POSIX bracket type [:foo:]")]
    [InlineData("(?<1x>a)", 0, "invalid group name <1x>")]
    [InlineData("(?<>a)", 0, "group name is empty")]
    [InlineData("(?P<n>a)", 0, "(?<name>...)")]
    [InlineData("(?(?=a)a|b)", 0, "invalid conditional pattern")]
    [InlineData("(?<=a+)b", 0, "invalid pattern in look-behind")]
    [InlineData("(?<!a*)b", 0, "invalid pattern in look-behind")]
    [InlineData("(?<x>(\\w)\\2)", 9, "numbered backref/call is not allowed")]
    [InlineData("\\k<y>", 0, "undefined name <y> reference")]
    [InlineData("a\\g<y>", 1, "undefined name <y> call")]
    [InlineData("(a)\\3", 3, "there is no group 3")]
    [InlineData("(?<x>\\((?:\\g<x>)*\\))", 10, "recursion cannot be translated")]
    [InlineData("a\\", 1, "end pattern at escape")]
    [InlineData("\\p{Klingon}", 0, "invalid character property name {Klingon}")]
    [InlineData("\\x{ef}", 0, "invalid hex escape")]
    [InlineData("\\xE9", 0, "invalid multibyte escape")]
    [InlineData("\\u12", 0, "invalid Unicode escape")]
    [InlineData("(?~a*)", 0, "one fixed length")]
    public void A_mistake_is_reported_with_its_place(string pattern, int offset, string message)
    {
        Assert.False(OnigurumaRegex.TryTranslate(pattern, OnigurumaOptions.Grok, out _, out OnigurumaError? error));
        Assert.Equal(offset, error.Offset);
        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData("[[:punct:]]+", "a!$|~é", "!$|~")]
    [InlineData("[[:word:]]+", "-naïve_1-", "naïve_1")]
    [InlineData("\\w+", "naïve", "na")]
    [InlineData("(?u)\\w+", "naïve", "naïve")]
    [InlineData("(?a)[[:alpha:]]+", "naïve", "na")]
    [InlineData("\\w\\b", "naïve", "e")]
    [InlineData("(?a)\\w\\b", "naïve", "a")]
    [InlineData("(?~bc)", "abcd", "ab")]
    [InlineData("a(?~abc)d", "aabcaabd", "abcaabd")]
    [InlineData("\\141\\062", "xa2", "a2")]
    [InlineData("\\xC3\\xA9", "xé", "é")]
    [InlineData("\\u{61 62}", "xab", "ab")]
    [InlineData("\\X", "e\u0301x", "e\u0301")]
    [InlineData("\\Qa\\E", "aQaE", "QaE")]
    [InlineData("\\h\\O\\N\\V", "fONV", "fONV")]
    [InlineData("\\n$", "a\n", "\n")]
    [InlineData("[]a]+", "x]a", "]a")]
    public void A_construct_of_Ruby_matches_as_in_Ruby(string pattern, string text, string expected)
    {
        Assert.True(OnigurumaRegex.TryTranslate(pattern, OnigurumaOptions.Ruby, out OnigurumaTranslation? translation, out OnigurumaError? error), error?.Message);
        Assert.Equal(expected, translation.ToRegex(false, Regex.InfiniteMatchTimeout).Match(text).Value);
    }

    [Fact]
    public void A_line_does_not_begin_after_the_last_newline()
    {
        Assert.True(OnigurumaRegex.TryTranslate("^", OnigurumaOptions.Ruby, out OnigurumaTranslation? translation, out _));
        Assert.Equal([0, 2], translation.ToRegex(false, Regex.InfiniteMatchTimeout).Matches("a\nb\n").Select(static m => m.Index));
    }

    [Fact]
    public void The_dot_matches_a_newline_in_grok_only()
    {
        Assert.True(OnigurumaRegex.TryTranslate("a.b", OnigurumaOptions.Ruby, out OnigurumaTranslation? ruby, out _));
        Assert.True(OnigurumaRegex.TryTranslate("a.b", OnigurumaOptions.Grok, out OnigurumaTranslation? grok, out _));
        Assert.DoesNotMatch(ruby.ToRegex(false, Regex.InfiniteMatchTimeout), "a\nb");
        Assert.Matches(grok.ToRegex(false, Regex.InfiniteMatchTimeout), "a\nb");
    }

    [Fact]
    public void Group_names_are_told_by_number_and_may_repeat()
    {
        Assert.True(OnigurumaRegex.TryTranslate("(?<a>x)(y)(?<b>z)(?<a>w)", OnigurumaOptions.Ruby, out OnigurumaTranslation? named, out _));
        Assert.True(OnigurumaRegex.TryTranslate("(x)(y)", OnigurumaOptions.Ruby, out OnigurumaTranslation? numbered, out _));
        Assert.Equal(["a", "b", "a"], named.GroupNames);
        Assert.Equal([null, null], numbered.GroupNames);
    }

    [Fact]
    public void The_place_of_a_kept_match_is_a_group()
    {
        Assert.True(OnigurumaRegex.TryTranslate("(?<n>a)\\Kb", OnigurumaOptions.Ruby, out OnigurumaTranslation? translation, out _));
        Assert.Equal(2, translation.KeepGroup);
        Assert.Equal(1, translation.ToRegex(false, Regex.InfiniteMatchTimeout).Match("ab").Groups[2].Index);
    }
}
