using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Imi.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AuthorityData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A lease lasts for seconds.
            migrationBuilder.Sql("DELETE FROM \"Leases\"");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Leases",
                table: "Leases");

            migrationBuilder.DropColumn(
                name: "RequestId",
                table: "Leases");

            migrationBuilder.DropColumn(
                name: "AuthorityId",
                table: "Leases");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "AuthorityArea");

            migrationBuilder.AddColumn<bool>(
                name: "IsCoordinating",
                table: "AuthorityArea",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.DropColumn(
                name: "SearchText",
                table: "Authorities");

            migrationBuilder.AddColumn<string>(
                name: "Untranslated",
                table: "Authorities",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Subject",
                table: "Leases",
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Access",
                table: "AuthorityArea",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "AccessCoordinatorId",
                table: "AuthorityArea",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "AccessGivenAt",
                table: "AuthorityArea",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AlertRole",
                table: "AuthorityArea",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "HasRequests",
                table: "AuthorityArea",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "NotificationRole",
                table: "AuthorityArea",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DeactivatedAt",
                table: "Authorities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Geography",
                table: "Authorities",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "National");

            migrationBuilder.AddColumn<string>(
                name: "OutdatedTexts",
                table: "Authorities",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Regions",
                table: "Authorities",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "Stamp",
                table: "Authorities",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "TextLanguage",
                table: "Authorities",
                type: "TEXT",
                maxLength: 2,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Leases",
                table: "Leases",
                column: "Subject");

            // What holds until now: access since the registration, looked after by whoever validated it, in the same roles everywhere.
            migrationBuilder.Sql(
                """
                UPDATE "AuthorityArea" SET
                    "Access" = 'Granted',
                    "AccessGivenAt" = (SELECT "ValidatedAt" FROM "Authorities" WHERE "Id" = "AuthorityArea"."AuthorityId"),
                    "AccessCoordinatorId" = (SELECT COALESCE("ValidatingCoordinatorId", "Id") FROM "Authorities" WHERE "Id" = "AuthorityArea"."AuthorityId"),
                    "HasRequests" = (SELECT "Kind" <> 'Commission' FROM "Authorities" WHERE "Id" = "AuthorityArea"."AuthorityId"),
                    "IsCoordinating" = (SELECT "Kind" IN ('NationalCoordinator', 'DelegatedCoordinator') FROM "Authorities" WHERE "Id" = "AuthorityArea"."AuthorityId"),
                    "AlertRole" = (SELECT "AlertRole" FROM "Authorities" WHERE "Id" = "AuthorityArea"."AuthorityId")
                """);
            migrationBuilder.Sql("UPDATE \"Authorities\" SET \"TextLanguage\" = 'en'");

            migrationBuilder.DropColumn(
                name: "AlertRole",
                table: "Authorities");

            migrationBuilder.CreateTable(
                name: "AlertCoordinatorLinks",
                columns: table => new
                {
                    AuthorityId = table.Column<int>(type: "INTEGER", nullable: false),
                    Area = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    CoordinatorId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlertCoordinatorLinks", x => new { x.AuthorityId, x.Area, x.CoordinatorId });
                    table.ForeignKey(
                        name: "FK_AlertCoordinatorLinks_Authorities_AuthorityId",
                        column: x => x.AuthorityId,
                        principalTable: "Authorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AlertCoordinatorLinks_Authorities_CoordinatorId",
                        column: x => x.CoordinatorId,
                        principalTable: "Authorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuthorityChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AuthorityId = table.Column<int>(type: "INTEGER", nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Area = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ByAuthority = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: false),
                    After = table.Column<string>(type: "TEXT", nullable: false),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuthorityChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AuthorityChanges_Authorities_AuthorityId",
                        column: x => x.AuthorityId,
                        principalTable: "Authorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AuthorityImports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AuthorityId = table.Column<int>(type: "INTEGER", nullable: false),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Table = table.Column<string>(type: "TEXT", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuthorityImports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AuthorityImports_Authorities_AuthorityId",
                        column: x => x.AuthorityId,
                        principalTable: "Authorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "KeywordProposals",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Area = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Keyword = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    AuthorityId = table.Column<int>(type: "INTEGER", nullable: false),
                    CoordinatorId = table.Column<int>(type: "INTEGER", nullable: true),
                    CommissionId = table.Column<int>(type: "INTEGER", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeywordProposals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_KeywordProposals_Authorities_AuthorityId",
                        column: x => x.AuthorityId,
                        principalTable: "Authorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ListVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    List = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Entries = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TextChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AuthorityId = table.Column<int>(type: "INTEGER", nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: false),
                    After = table.Column<string>(type: "TEXT", nullable: false),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TextChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TextChanges_Authorities_AuthorityId",
                        column: x => x.AuthorityId,
                        principalTable: "Authorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityArea_AccessCoordinatorId",
                table: "AuthorityArea",
                column: "AccessCoordinatorId");

            migrationBuilder.CreateIndex(
                name: "IX_Authorities_Stamp",
                table: "Authorities",
                column: "Stamp");

            migrationBuilder.CreateIndex(
                name: "IX_AlertCoordinatorLinks_CoordinatorId_Area",
                table: "AlertCoordinatorLinks",
                columns: new[] { "CoordinatorId", "Area" });

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityChanges_AuthorityId_Part_Area_Version_Field",
                table: "AuthorityChanges",
                columns: new[] { "AuthorityId", "Part", "Area", "Version", "Field" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityImports_AuthorityId",
                table: "AuthorityImports",
                column: "AuthorityId");

            migrationBuilder.CreateIndex(
                name: "IX_KeywordProposals_AuthorityId",
                table: "KeywordProposals",
                column: "AuthorityId");

            migrationBuilder.CreateIndex(
                name: "IX_KeywordProposals_CoordinatorId",
                table: "KeywordProposals",
                column: "CoordinatorId");

            migrationBuilder.CreateIndex(
                name: "IX_ListVersions_List_Version",
                table: "ListVersions",
                columns: new[] { "List", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TextChanges_AuthorityId_Language",
                table: "TextChanges",
                columns: new[] { "AuthorityId", "Language" });

            migrationBuilder.AddForeignKey(
                name: "FK_AuthorityArea_Authorities_AccessCoordinatorId",
                table: "AuthorityArea",
                column: "AccessCoordinatorId",
                principalTable: "Authorities",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_AuthorityArea_Authorities_AccessCoordinatorId",
                table: "AuthorityArea");

            migrationBuilder.DropTable(
                name: "AlertCoordinatorLinks");

            migrationBuilder.DropTable(
                name: "AuthorityChanges");

            migrationBuilder.DropTable(
                name: "AuthorityImports");

            migrationBuilder.DropTable(
                name: "KeywordProposals");

            migrationBuilder.DropTable(
                name: "ListVersions");

            migrationBuilder.DropTable(
                name: "TextChanges");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Leases",
                table: "Leases");

            migrationBuilder.DropIndex(
                name: "IX_AuthorityArea_AccessCoordinatorId",
                table: "AuthorityArea");

            migrationBuilder.DropIndex(
                name: "IX_Authorities_Stamp",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "Subject",
                table: "Leases");

            migrationBuilder.DropColumn(
                name: "Access",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "AccessCoordinatorId",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "AccessGivenAt",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "AlertRole",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "HasRequests",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "NotificationRole",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "DeactivatedAt",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "Geography",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "OutdatedTexts",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "Regions",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "Stamp",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "TextLanguage",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "IsCoordinating",
                table: "AuthorityArea");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "AuthorityArea",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.DropColumn(
                name: "Untranslated",
                table: "Authorities");

            migrationBuilder.AddColumn<string>(
                name: "SearchText",
                table: "Authorities",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "RequestId",
                table: "Leases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "AuthorityId",
                table: "Leases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "AlertRole",
                table: "Authorities",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_Leases",
                table: "Leases",
                columns: new[] { "RequestId", "AuthorityId" });
        }
    }
}
