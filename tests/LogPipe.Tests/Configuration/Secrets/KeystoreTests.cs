using LogPipe.Configuration.Secrets;
using LogPipe.Configuration.Settings;

namespace LogPipe.Tests.Configuration.Secrets;

public sealed class KeystoreTests : IDisposable
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string PathOf(string name) => Path.Combine(_folder, name);

    void Fill(string? password, params (string Name, string Value)[] secrets)
    {
        var keystore = Keystore.Create(_folder, password);
        foreach (var (name, value) in secrets) keystore.Set(name, value);
        keystore.Save();
    }

    SecretLookup Lookup(params (string Name, string Value)[] environment) =>
        new(_folder, name => environment.FirstOrDefault(e => e.Name == name).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("open sesame")]
    public void What_is_put_in_comes_out_and_is_not_readable_in_the_file(string? password)
    {
        Fill(password, ("ES_PWD", "pässwörd ${x}"), ("other", "2"));

        var keystore = Keystore.Open(_folder, password);

        Assert.Equal(["ES_PWD", "other"], keystore.Names);
        Assert.Equal("pässwörd ${x}", keystore.Find("es_pwd"));
        var text = File.ReadAllText(PathOf(Keystore.FileName));
        Assert.DoesNotContain("ES_PWD", text);
        Assert.Equal(password is null, File.Exists(PathOf(Keystore.KeyFileName)));
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(PathOf(Keystore.FileName)));
        if (password is null) Assert.Equal(OwnerOnly, File.GetUnixFileMode(PathOf(Keystore.KeyFileName)));
    }

    [Fact]
    public void A_removed_secret_is_gone()
    {
        Fill(null, ("a", "1"), ("b", "2"));
        var keystore = Keystore.Open(_folder, null);

        Assert.True(keystore.Remove("A"));
        Assert.False(keystore.Remove("a"));
        keystore.Save();

        Assert.Equal(["b"], Keystore.Open(_folder, null).Names);
    }

    [Theory]
    [InlineData("right", "wrong", "cannot be opened")]
    [InlineData("right", null, "is protected by a password; set it in LOGSTASH_KEYSTORE_PASS")]
    public void Another_password_does_not_open_it(string made, string? given, string expected)
    {
        Fill(made, ("a", "1"));

        Assert.Contains(expected, Assert.Throws<SettingsException>(() => Keystore.Open(_folder, given)).Message);
    }

    [Fact]
    public void A_changed_file_a_missing_key_and_a_second_keystore_are_refused()
    {
        Fill(null, ("a", "1"));
        Assert.Contains("exists already", Assert.Throws<SettingsException>(() => Keystore.Create(_folder, null)).Message);
        var text = File.ReadAllText(PathOf(Keystore.FileName));
        var at = text.IndexOf("\"data\":\"", StringComparison.Ordinal) + 8;
        File.WriteAllText(PathOf(Keystore.FileName), text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..]);
        Assert.Contains("cannot be opened", Assert.Throws<SettingsException>(() => Keystore.Open(_folder, null)).Message);
        File.WriteAllText(PathOf(Keystore.FileName), "rubbish");
        Assert.Contains("is damaged", Assert.Throws<SettingsException>(() => Keystore.Open(_folder, null)).Message);
        File.WriteAllText(PathOf(Keystore.FileName), text);
        File.Delete(PathOf(Keystore.KeyFileName));
        Assert.Contains("is missing", Assert.Throws<SettingsException>(() => Keystore.Open(_folder, null)).Message);
        File.Delete(PathOf(Keystore.FileName));
        Assert.Contains("logpipe keystore create", Assert.Throws<SettingsException>(() => Keystore.Open(_folder, null)).Message);
    }

    [Fact]
    public void The_keystore_comes_before_the_environment()
    {
        Fill("pass", ("BOTH", "from keystore"));
        var lookup = Lookup(("LOGSTASH_KEYSTORE_PASS", "pass"), ("BOTH", "from environment"), ("ENV", "env"));

        Assert.Equal("from keystore", lookup.Find("BOTH"));
        Assert.Equal("env", lookup.Find("ENV"));
        Assert.Null(lookup.Find("NONE"));
    }

    [Fact]
    public void Secrets_that_were_looked_up_are_hidden()
    {
        Fill(null, ("a", "sesame"), ("b", "say \"sesame\""));
        var lookup = Lookup(("c", "open"));
        Assert.Equal("open sesame", lookup.Hide("open sesame"));
        foreach (var name in new[] { "a", "b", "c" }) lookup.Find(name);

        Assert.Equal("open <secret>, <secret>", lookup.Hide("open sesame, say \"sesame\""));
        Assert.Equal("{\"m\":\"<secret>\"}", lookup.Hide("{\"m\":\"say \\u0022sesame\\u0022\"}"));
    }

    [Fact]
    public void Logstash_s_own_keystore_is_refused_with_what_to_do_when_a_value_may_be_in_it()
    {
        File.WriteAllText(PathOf("logstash.keystore"), "PKCS12");
        var lookup = Lookup(("SET", "x"));

        Assert.Equal("x", lookup.Find("SET"));
        Assert.Contains("logpipe keystore add ES_PWD", Assert.Throws<SettingsException>(() => lookup.Find("ES_PWD")).Message);
        Fill(null, ("ES_PWD", "p"));
        Assert.Equal("p", lookup.Find("ES_PWD"));
    }
}
