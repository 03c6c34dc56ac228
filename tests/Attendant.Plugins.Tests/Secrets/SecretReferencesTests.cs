namespace Attendant.Plugins.Secrets;

public sealed class SecretReferencesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SecretReferences _references = new(new TestSecrets { ["name"] = "kept" });

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_store_and_the_environment_are_followed_at_each_use()
    {
        var variable = $"ATTENDANT_TEST_{Guid.NewGuid():N}";
        _references.Find($"env:{variable}").ShouldBeNull();
        Environment.SetEnvironmentVariable(variable, "from outside");

        _references.Find($"env:{variable}").ShouldBe("from outside");
        _references.Find("store:name").ShouldBe("kept");
        _references.Fault("store:nome").ShouldNotBeNull().ShouldContain("'nome'");
        Environment.SetEnvironmentVariable(variable, null);
    }

    [Fact]
    public void A_file_that_others_may_read_is_not_taken()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes");
            return;
        }

        var path = _folder.Write("secret", "s3cret\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        _references.Find($"file:{path}").ShouldBeNull();
        _references.Fault($"file:{path}").ShouldNotBeNull().ShouldContain("chmod");

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        _references.Find($"file:{path}").ShouldBe("s3cret");
    }

    [Fact]
    public void A_fault_never_holds_the_secret()
    {
        var path = _folder.Write("empty", "");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead);

        _references.Fault($"file:{path}").ShouldNotBeNull().ShouldContain("the file is empty");
        _references.Fault("file:relative/path").ShouldNotBeNull().ShouldContain("absolute");
        _references.Fault("file:/no/such/file").ShouldNotBeNull().ShouldContain("not there");
        _references.Fault("s3cret").ShouldNotBeNull().ShouldNotContain("s3cret");
    }
}
