namespace LogPipe.Configuration.Settings;

/// <summary>The settings of the API.</summary>
/// <param name="Host">The address it listens on.</param>
/// <param name="FirstPort">The first port it tries.</param>
/// <param name="LastPort">The last one.</param>
sealed record ApiSettings(string Host, int FirstPort, int LastPort)
{
    /// <summary>Whom it lets in; null for everybody.</summary>
    public (string User, string Password)? Login { get; init; }

    /// <summary>The certificate's file; null for plain HTTP.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>The password of that file.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Types the settings and adds to the errors what does not go together.</summary>
    public static ApiSettings From(SettingValues values, List<string> errors)
    {
        var (first, last) = values.Ports("api.http.port");
        return new ApiSettings(values.Text("api.http.host"), first, last)
        {
            Login = ReadLogin(values, errors),
            CertificatePath = ReadCertificate(values, errors),
            CertificatePassword = values.TextOrNull("api.ssl.keystore.password"),
        };
    }

    static (string, string)? ReadLogin(SettingValues values, List<string> errors)
    {
        if (values.Text("api.auth.type") == "none") return null;
        if (values.TextOrNull("api.auth.basic.username") is { Length: > 0 } user && values.TextOrNull("api.auth.basic.password") is { Length: > 0 } password)
            return (user, password);
        errors.Add("api.auth.type is basic: set api.auth.basic.username and api.auth.basic.password too");
        return null;
    }

    static string? ReadCertificate(SettingValues values, List<string> errors)
    {
        if (!values.Boolean("api.ssl.enabled")) return null;
        var path = values.TextOrNull("api.ssl.keystore.path");
        if (path is null) errors.Add("api.ssl.enabled is true: set api.ssl.keystore.path to a PKCS#12 file with the certificate and its key");
        else if (!File.Exists(path)) errors.Add($"api.ssl.keystore.path: there is no file {path}");
        return path;
    }
}
