using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LogPipe.Events;
using LogPipe.Inputs.Beats;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Inputs.Beats;

public sealed class BeatsTlsTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("beats-tls").FullName;
    readonly RSA _key = RSA.Create(2048);
    readonly X509Certificate2 _server;
    readonly X509Certificate2 _authority;
    readonly X509Certificate2 _client;

    public BeatsTlsTests()
    {
        var request = new CertificateRequest("CN=localhost", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _server = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(9));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = authority.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(9));
        using var clientKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = new CertificateRequest("CN=beat one, OU=Shippers, O=\"Acme, Inc\"", clientKey, HashAlgorithmName.SHA256)
            .Create(_authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3]);
        _client = signed.CopyWithPrivateKey(clientKey);
        Write("server.crt", _server.ExportCertificatePem());
        Write("server.key", _key.ExportPkcs8PrivateKeyPem());
        Write("ca.crt", _authority.ExportCertificatePem());
    }

    public void Dispose()
    {
        _server.Dispose();
        _authority.Dispose();
        _client.Dispose();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    (string, object)[] Options(params (string, object)[] more) =>
        [("ssl_enabled", true), ("ssl_certificate", Path.Combine(_folder, "server.crt")), ("ssl_key", Path.Combine(_folder, "server.key")), .. more];

    static async Task<SslStream> HandshakeAsync(RunningInput input, X509Certificate2? certificate = null, SslProtocols protocols = SslProtocols.None)
    {
        var client = await input.ConnectAsync();
        var tls = new SslStream(client.GetStream());
        var options = new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = protocols };
        // The test is of what the server demands; that the server is who it is, is known here.
        options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        if (certificate is not null) options.ClientCertificates = [certificate];
        await tls.AuthenticateAsClientAsync(options);
        return tls;
    }

    static async Task<byte[]> SendAsync(SslStream tls)
    {
        await tls.WriteAsync(Frames.Events(2));
        return await RunningInput.ReadAsync(tls, 6);
    }

    [Theory]
    [InlineData("pkcs8")]
    [InlineData("pkcs1")]
    [InlineData("encrypted")]
    [InlineData("ec")]
    public async Task Keys_of_every_usual_form_serve(string form)
    {
        var options = Options().ToList();
        switch (form)
        {
            case "pkcs1":
                Write("server.key", _key.ExportRSAPrivateKeyPem());
                break;
            case "encrypted":
                Write("server.key", _key.ExportEncryptedPkcs8PrivateKeyPem("open sesame", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
                options.Add(("ssl_key_passphrase", "open sesame"));
                break;
            case "ec":
                using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
                {
                    using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
                    Write("server.crt", certificate.ExportCertificatePem());
                    Write("server.key", key.ExportECPrivateKeyPem());
                }
                break;
        }
        await using var input = await RunningInput.StartAsync(deliverAtOnce: true, options: [.. options]);
        await using var tls = await HandshakeAsync(input);
        Assert.Equal(Frames.Ack(2), await SendAsync(tls));
    }

    [Fact]
    public async Task A_client_with_a_certificate_is_let_in_and_its_events_tell_of_it()
    {
        await using var input = await RunningInput.StartAsync(deliverAtOnce: true,
            options: Options(("ssl_client_authentication", "required"), ("ssl_certificate_authorities", new[] { Path.Combine(_folder, "ca.crt") }), ("enrich", new[] { "all" })));
        await using var tls = await HandshakeAsync(input, _client, SslProtocols.Tls12);
        Assert.Equal(Frames.Ack(2), await SendAsync(tls));
        var e = (await input.Target.NextAsync()).Events[0];
        Assert.Equal("""{"status":"verified"}""", JsonEncoder.ToJson(e.Get(FieldReference.Parse("[@metadata][tls_peer]"))));
        Assert.Equal("TLSv1.2", e.Get(FieldReference.Parse("[@metadata][input][beats][tls][version_protocol]")).ToString());
        Assert.Equal("CN=beat one,OU=Shippers,O=Acme\\, Inc", e.Get(FieldReference.Parse("[@metadata][input][beats][tls][client][subject]")).ToString());
        Assert.StartsWith("TLS_", e.Get(FieldReference.Parse("[@metadata][input][beats][tls][cipher]")).ToString());
        Assert.Equal("127.0.0.1", e.Get(FieldReference.Parse("[@metadata][input][beats][host][ip]")).ToString());
    }

    [Theory]
    [InlineData("required", false, false)]
    [InlineData("required", true, false)]
    [InlineData("optional", false, true)]
    [InlineData("optional", true, false)]
    public async Task A_client_without_a_good_certificate_is_refused_unless_it_may_have_none(string mode, bool stranger, bool accepted)
    {
        await using var input = await RunningInput.StartAsync(deliverAtOnce: true,
            options: Options(("ssl_client_authentication", mode), ("ssl_certificate_authorities", new[] { Path.Combine(_folder, "ca.crt") })));
        var answer = Array.Empty<byte>();
        try
        {
            await using var tls = await HandshakeAsync(input, stranger ? _server : null);
            answer = await SendAsync(tls);
        }
        catch (Exception ex) when (ex is IOException or AuthenticationException)
        {
            Assert.False(accepted, ex.Message);
        }
        Assert.Equal(accepted ? Frames.Ack(2) : [], answer);
        if (!accepted) SpinWait.SpinUntil(() => input.Counter("protocol_errors_tls_handshake") == 1, 10_000);
        Assert.Equal(accepted ? 0 : 1, input.Counter("protocol_errors_tls_handshake"));
    }

    [Fact]
    public async Task Late_deliveries_are_acknowledged_over_TLS_after_the_stop()
    {
        await using var input = await RunningInput.StartAsync(options: Options());
        await using var tls = await HandshakeAsync(input);
        await tls.WriteAsync(Frames.Events(2), TestContext.Current.CancellationToken);
        var batch = await input.Target.NextAsync();
        await input.StopAsync();
        batch.Delivery.Release();
        Assert.Equal(Frames.Ack(2), await RunningInput.ReadAsync(tls, 6));
        var end = RunningInput.ReadAsync(tls, 1);
        await input.DisposeAsync();
        Assert.Empty(await end);
    }

    [Theory]
    [InlineData("no certificate file", "cannot be read")]
    [InlineData("no certificate in it", "holds no certificate")]
    [InlineData("no key in it", "holds no private key")]
    [InlineData("other key", "does not belong to the certificate")]
    [InlineData("no passphrase", "is encrypted")]
    [InlineData("wrong passphrase", "cannot be opened with the passphrase")]
    public async Task Files_that_will_not_do_are_start_errors(string fault, string says)
    {
        var options = Options().ToList();
        using var other = RSA.Create(2048);
        var encrypted = _key.ExportEncryptedPkcs8PrivateKeyPem("right", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        switch (fault)
        {
            case "no certificate file": File.Delete(Path.Combine(_folder, "server.crt")); break;
            case "no certificate in it": Write("server.crt", "nothing"); break;
            case "no key in it": Write("server.key", _server.ExportCertificatePem()); break;
            case "other key": Write("server.key", other.ExportPkcs8PrivateKeyPem()); break;
            default: Write("server.key", encrypted); break;
        }
        if (fault == "wrong passphrase") options.Add(("ssl_key_passphrase", "wrong"));
        await using var input = (BeatsInput)BeatsInput.Definition.Create(Plugin.Context(BeatsInput.Definition, options: [("port", 0L), .. options]));
        var error = await Assert.ThrowsAsync<PluginStartException>(async () => await input.StartAsync(CancellationToken.None));
        Assert.Contains(says, error.Message);
    }

    [Theory]
    [InlineData("ssl_certificate")]
    [InlineData("ssl_key")]
    [InlineData("ssl_certificate_authorities")]
    [InlineData("ssl_cipher_suites")]
    [InlineData("ssl_supported_protocols")]
    public void Options_that_do_not_go_together_are_refused(string option)
    {
        var options = Options(("ssl_client_authentication", "required"), ("ssl_certificate_authorities", new[] { "ca.crt" })).Where(o => o.Item1 != option).ToList();
        if (option == "ssl_cipher_suites") options.Add((option, new[] { "RC4" }));
        if (option == "ssl_supported_protocols") options.Add((option, new[] { "SSLv3" }));
        var context = Plugin.Context(BeatsInput.Definition, options: [("port", 0L), .. options]);
        Assert.Equal(option, Assert.Throws<PluginConfigException>(() => BeatsInput.Definition.Create(context)).Option);
    }
}
